package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementReaderTest {
    private final World world = World.usual();

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no placement is every region that the namespace may use | {} | ap-south eu-west us-east",
                "an empty selector is the same | {regionSelector: {}} | ap-south eu-west us-east",
                "a selector keeps to regions that the namespace may use | {regionSelector: {matchLabels: {tier: prod}}} | eu-west us-east",
                "an expression that excludes | {regionSelector: {matchExpressions: [{key: old, operator: DoesNotExist}]}} | ap-south eu-west",
                "a selector that matches nothing is no mistake | {regionSelector: {matchLabels: {tier: none}}} | ''",
                "named regions | {regions: [{name: us-east}, {name: ap-south}]} | ap-south us-east",
                "a region named twice is one | {regions: [{name: us-east}, {name: us-east}]} | us-east",
            })
    void places_the_fleet(String sentence, String placement, String regions) {
        assertThat(placed(World.fleet().with("/spec/placement", placement), world))
                .as(sentence)
                .isEqualTo(regions);
    }

    @Test
    void a_region_that_is_being_removed_is_left_whether_named_or_selected() {
        var leaving = world.withRegionEdited(world.regions().getFirst().beingDeleted());
        var named = World.fleet().with("/spec/placement", "{regions: [{name: eu-west}, {name: us-east}]}");

        assertThat(placed(World.fleet(), leaving)).isEqualTo("ap-south us-east");
        assertThat(placed(named, leaving)).isEqualTo("us-east");
    }

    @Test
    void a_region_that_is_being_removed_may_be_named_even_without_its_right() {
        var leaving = world.withRegionEdited(world.regions().getFirst().beingDeleted());
        var named = World.fleet().with("/spec/placement", "{regions: [{name: eu-west}, {name: us-east}]}");
        var closed = leaving.withRegionEdited(
                world.regions().getFirst().beingDeleted().without("/spec/namespaceSelector"));

        assertThat(placed(named, closed)).isEqualTo("us-east");
    }

    @Test
    void a_namespace_without_the_labels_is_placed_nowhere() {
        var open = World.zone("example-com", "example.com", "shop.example.com")
                .with("/spec/grants/0/namespaceSelector", "{}");

        assertThat(placed(World.fleet(), world.withZones(open).withNamespaceLabels(Map.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{regions: [{name: us-east}, {name: mars}]} | spec.placement.regions[1] mars: there is no GeodeRegion of that name; correct it, or ask the platform team to register the region",
                "{regions: [{name: shut}]} | spec.placement.regions[0] shut: the region does not admit namespace shop; its platform team adds the namespace to the GeodeRegion's spec.namespaceSelector, or remove the region here",
                "{regionSelector: {matchExpressions: [{key: tier}]}} | spec.placement.regionSelector.matchExpressions needs key and operator in every entry: add what is missing",
                "{regions: [{name: us-east}], regionSelector: {}} | spec.placement takes regionSelector or regions, not both: remove one of them",
            })
    void a_named_region_that_cannot_be_used_is_told(String placement, String sentence) {
        assertThat(World.problem(World.fleet().with("/spec/placement", placement), world))
                .isEqualTo(sentence);
    }

    @Test
    void a_named_region_that_is_lost_after_the_spec_was_taken_up_is_left_and_a_new_spec_must_not_name_it() {
        var named = World.fleet()
                .with("/spec/placement", "{regions: [{name: us-east}, {name: mars}, {name: shut}]}")
                .with("/metadata/generation", "3");
        var accepted = named.with("/status", """
                {observedGeneration: 3, conditions: [{type: SpecValid, status: "True", reason: Accepted, message: fine,
                  observedGeneration: 3, lastTransitionTime: "2026-01-01T00:00:00Z"}]}""");

        assertThat(placed(accepted, world)).isEqualTo("us-east");
        assertThat(World.problem(named, world)).contains("mars");
        assertThat(World.problem(accepted.with("/metadata/generation", "4"), world))
                .contains("mars");
    }

    private static String placed(Document fleet, World world) {
        return World.valid(fleet, world).intent().regions().keySet().stream()
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
