package io.geodefleet.core.safety;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.WEB;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.SafetyPolicy.CapacityCheck;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Scaling;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.sight.RegionSighting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Region a shall be drained. Each word is a region with the replicas of its template and, after a slash, those that are ready; with
 * a trailing h an autoscaler of at most ten decides. A leading minus is a region that a human drained before, a plus one that is on
 * its way back, a question mark one whose API does not answer.
 */
class CapacityTest {
    private static final ObjectKey HPA = new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web");
    private final TreeMap<RegionName, Candidate> regions = new TreeMap<>();
    private CapacityCheck check = CapacityCheck.Enforce;
    private boolean scale = true;
    private Quota floor = new Quota.Count(0);

    @ParameterizedTest(name = "{0}: they need {1}")
    @CsvSource({
        "3/3 3/3 3/3, b=5 c=5",
        "3/3 3/3, b=6",
        "10/10 2/2 2/2, b=7 c=7",
        "2/2 6/6 2/2, b=8 c=3",
        "0/0 3/3 3/3, b=3 c=3",
        "3/3 3/3 -3/3, b=9",
        "3/3 3/3 +3/3, b=5 c=5",
        "3/3 3/3 ?3/3, b=6",
        "4/4h 4/4h 4/4h, b=6 c=6",
        "1/4h 1/4h 1/2h, b=7 c=4",
    })
    void those_that_stay_share_the_whole_load_in_proportion_to_their_own(String fleet, String needs) {
        given(fleet);
        var capacity = new Capacity(Given.fleet(), regions.values(), region("a"));
        var found = capacity.needs().entrySet().stream()
                .filter(need -> !need.getValue().isEmpty())
                .map(need -> need.getKey() + "=" + need.getValue().get(WEB))
                .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(needs);
    }

    @ParameterizedTest(name = "{0}, scaleSurvivors {1}, {2}: {3}")
    @CsvSource({
        "3/3 3/3 3/3, true, Enforce, ScalingSurvivors",
        "3/3 3/5 3/4, true, Enforce, ScalingSurvivors",
        "3/3 3/5 3/5, true, Enforce, ''",
        "3/3 3/3 3/3, true, Warn, ''",
        "3/3 3/3 3/3, true, Off, ''",
        "3/3 3/3 3/3, false, Enforce, Capacity",
        "3/3 3/3 3/3, false, Warn, ''",
        "3/3 3/5 3/5, false, Enforce, ''",
        "4/4h 4/4h 4/4h, false, Enforce, ''",
        "8/8h 8/8h 8/8h, false, Enforce, Capacity",
        "8/8h 8/8h 8/8h, true, Enforce, Capacity",
        "4/4h 4/4h 4/4h, true, Enforce, ScalingSurvivors",
        "5/5h 5/5h, true, Enforce, ScalingSurvivors",
        "3/3 ?3/3 ?3/3, true, Enforce, Capacity",
    })
    void a_drain_waits_for_capacity(String fleet, boolean scaled, CapacityCheck policy, String reason) {
        scale = scaled;
        check = policy;
        given(fleet);
        var reasons = review().holds().stream()
                .map(hold -> hold.why().reason().name())
                .toList();
        assertThat(String.join(" ", reasons)).isEqualTo(reason);
    }

    @Test
    void those_that_stay_are_raised_and_what_is_asked_for_does_not_grow_while_it_comes() {
        given("3/3h 3/3h 3/3h");
        var first = review().raised();
        assertThat(raise(first, "b")).isEqualTo(new Raise(3, 5));
        assertThat(raise(first, "a")).as("stays warm for its return").isEqualTo(new Raise(3, 3));
        regions.clear();
        given("3/3h 3/5h 3/5h");
        regions.replaceAll((name, candidate) -> raised(candidate, first));
        assertThat(raise(review().raised(), "b")).isEqualTo(new Raise(3, 5));
        assertThat(review().holds()).isEmpty();
    }

    @Test
    void what_was_raised_is_lowered_once_every_region_has_its_traffic_back() {
        given("3/3 3/5 3/5");
        regions.replaceAll((name, candidate) ->
                raised(candidate, new TreeMap<>(Map.of(region("b"), new TreeMap<>(Map.of(WEB, new Raise(3, 5)))))));
        regions.computeIfPresent(region("a"), (name, a) -> moved(a, 100, new Displacement.ByHuman(NOW)));
        assertThat(raise(review().raised(), "b")).as("a is on its way back").isEqualTo(new Raise(3, 5));
        regions.computeIfPresent(region("a"), (name, a) -> moved(a, 100, new Displacement.None()));
        assertThat(review().raised()).isEmpty();
    }

    @Test
    void a_region_that_leaves_the_placement_waits_for_nobody_and_nobody_is_raised_for_it() {
        given("3/3 3/3 3/3");
        regions.computeIfPresent(region("a"), (name, a) -> with(a, a.region(), Order.Leave, 0, a.look()));
        assertThat(review().holds()).isEmpty();
        assertThat(review().raised()).isEmpty();
    }

    @Test
    void regions_are_told_although_nothing_is_known_of_their_capacity() {
        given("3/3 3/3");
        regions.replaceAll((name, region) -> new Candidate(
                name,
                region.region(),
                Given.geode("v1"),
                region.sighting(),
                region.look(),
                true,
                region.order(),
                region.nextWeight(),
                region.mode(),
                region.overrides()));
        assertThat(SafetyReview.needs(Given.fleet("a", "b"), regions, region("a"))
                        .keySet())
                .containsExactly(region("b"));
    }

    @Test
    void a_dead_region_waits_for_nobody_but_the_others_are_raised() {
        given("3/3 3/3 3/3");
        regions.computeIfPresent(region("a"), (name, a) -> dead(a));
        assertThat(review().holds()).isEmpty();
        assertThat(raise(review().raised(), "b")).isEqualTo(new Raise(3, 5));
    }

    @Test
    void a_lack_that_is_only_warned_of_is_recorded() {
        check = CapacityCheck.Warn;
        given("3/3 3/3 3/3");
        assertThat(review().remarks().get(region("a")))
                .isEqualTo("capacity: Deployment/web in b needs 5 replicas to carry what would come, 3 are ready");
    }

    @Test
    void a_lack_that_is_warned_of_does_not_hide_what_was_overridden() {
        check = CapacityCheck.Warn;
        given("3/3 3/3 3/3");
        regions.replaceAll((name, region) -> new Candidate(
                name,
                region.region(),
                region.geode(),
                region.sighting(),
                region.look(),
                true,
                region.order(),
                region.nextWeight(),
                region.mode(),
                Set.of(SafetyRule.MinServingRegions)));
        floor = new Quota.Count(3);
        assertThat(review().remarks().get(region("a"))).contains("MinServingRegions overridden", "capacity: ");
    }

    private static Raise raise(Map<RegionName, SortedMap<ObjectKey, Raise>> raised, String name) {
        return raised.getOrDefault(region(name), new TreeMap<>()).getOrDefault(WEB, new Raise(0, 0));
    }

    private Review review() {
        var names = regions.keySet().stream().map(RegionName::value).toArray(String[]::new);
        var safety = new SafetyPolicy(floor, new Quota.Count(9), new Quota.Percent(100), check);
        var drain = new DrainPolicy(DrainMode.Gradual, Given.DRAIN.steps(), Given.DRAIN.stepInterval(), 2, scale);
        return SafetyReview.review(Given.with(Given.fleet(safety, List.of(), names), drain), regions);
    }

    private void given(String fleet) {
        Arrays.stream(fleet.split(" ")).forEach(word -> {
            var name = region(Character.toString('a' + regions.size()));
            regions.put(name, candidate(name, word));
        });
    }

    /** Gives every region a workload whose replicas are ours to raise. */
    static void scalable(Map<RegionName, Candidate> regions, int replicas, int ready) {
        regions.replaceAll((name, region) -> new Candidate(
                name,
                region.region(),
                geode(false, replicas),
                Given.seen("v1", ready, replicas),
                region.look(),
                true,
                region.order(),
                region.nextWeight(),
                region.mode(),
                region.overrides()));
    }

    private static Geode geode(boolean autoscaled, int replicas) {
        var scaling = autoscaled ? new Scaling.Autoscaled(HPA, replicas, 10) : new Scaling.Fixed(WEB, replicas);
        return new Geode(Given.geode("v1").objects(), new Digest("v1"), new TreeMap<>(Map.of(WEB, scaling)));
    }

    private static Candidate candidate(RegionName name, String word) {
        var numbers = word.replaceAll("[-+?h]", "").split("/");
        var isOut = word.startsWith("-");
        var isBack = word.startsWith("+");
        var isUnseen = word.startsWith("?");
        var goes = name.equals(region("a"));
        var health = new Health(
                isUnseen ? Verdict.Unknown : Verdict.Healthy,
                isUnseen ? Look.Kind.Unclear : Look.Kind.Good,
                NOW.minusSeconds(600));
        var row = Given.row(
                        isOut ? Phase.Drained : isBack ? Phase.Restoring : Phase.Serving,
                        health,
                        isOut ? 0 : 100,
                        targets("192.0.2." + name.value().codePointAt(0)),
                        new Departure.Present(),
                        Given.V1,
                        Reason.ServingWell.itself())
                .displaced(
                        isOut || isBack ? new Displacement.ByHuman(NOW) : new Displacement.None(),
                        Given.calm(),
                        new TreeMap<>());
        return new Candidate(
                name,
                row,
                geode(word.endsWith("h"), Integer.parseInt(numbers[0])),
                isUnseen
                        ? new RegionSighting.Unreachable("connection refused")
                        : Given.seen("v1", Integer.parseInt(numbers[1]), Integer.parseInt(numbers[0])),
                new Look(health.look(), Reason.Proven.itself(), new TreeMap<>()),
                true,
                goes ? Order.Drain : Order.Auto,
                goes ? 0 : row.weight(),
                DrainMode.Gradual,
                Set.<SafetyRule>of());
    }

    private static Candidate raised(Candidate candidate, Map<RegionName, SortedMap<ObjectKey, Raise>> raised) {
        var own = raised.get(candidate.name());
        var row = candidate
                .region()
                .displaced(candidate.region().displacement(), Given.calm(), own == null ? new TreeMap<>() : own);
        return with(candidate, row, candidate.order(), candidate.nextWeight(), candidate.look());
    }

    private static Candidate moved(Candidate candidate, int weight, Displacement displacement) {
        var row = candidate
                .region()
                .displaced(displacement, Given.calm(), candidate.region().raised());
        return with(candidate, row, Order.Auto, weight, candidate.look());
    }

    private static Candidate dead(Candidate a) {
        var row = a.region()
                .seen(
                        new Health(Verdict.Unhealthy, Look.Kind.Dead, NOW),
                        a.region().endpoints(),
                        a.region().departure(),
                        a.region().revision());
        return with(a, row, Order.Auto, 0, new Look(Look.Kind.Dead, Reason.NoReadyEndpoint.itself(), new TreeMap<>()));
    }

    private static Candidate with(
            Candidate of, io.geodefleet.core.lifecycle.RegionMemory row, Order order, int weight, Look look) {
        return new Candidate(
                of.name(), row, of.geode(), of.sighting(), look, true, order, weight, of.mode(), of.overrides());
    }
}
