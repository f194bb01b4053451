package io.geodefleet.operator.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.operator.proof.LongProof;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator ends in the middle of its work. */
@LongProof("it takes many fleets and several tries to meet the moment; LeadershipIT has the rule")
@InLab
class OrderlyEndIT {
    private static final int FLEETS = 60;
    private static final int TRIES = 5;

    private final LabScope scope;

    OrderlyEndIT(LabScope scope) {
        this.scope = scope;
    }

    /** The region is everybody's. */
    @AfterEach
    void leaveTheRegionAsItWas() {
        label("null");
        scope.operator().start();
    }

    @Test
    void a_process_that_ends_decides_nothing_on_what_it_does_not_see_any_more() {
        var fleets = IntStream.range(0, FLEETS)
                .mapToObj(number -> new TestFleet(scope, "end-" + number).apply(OrderlyEndIT::calm))
                .toList();
        fleets.forEach(fleet -> Eventually.is("valid", "True", () -> fleet.condition("SpecValid")));
        for (int end = 0; end < TRIES; end++) {
            var since = validSince(fleets);

            // Wakes every fleet.
            label("\"%d\"".formatted(end));
            scope.operator().stop();

            assertThat(validSince(fleets)).as("end %d", end).isEqualTo(since);
            assertThat(scope.operator().log())
                    .content()
                    .as("log at end %d", end)
                    .doesNotContain("delete it");
            scope.operator().start();
        }
    }

    /** Looked at as often as by default. */
    private static String calm(String yaml) {
        return yaml.replaceAll("(?m)^ *health: .*\n", "");
    }

    private static List<String> validSince(List<TestFleet> fleets) {
        return fleets.stream()
                .map(fleet -> fleet.name() + " " + fleet.condition("SpecValid") + " since " + fleet.since("SpecValid"))
                .toList();
    }

    /** @param value as JSON */
    private void label(String value) {
        scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeRegion")
                .withName("eu-west")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"labels\": {\"end\": %s}}}".formatted(value));
    }
}
