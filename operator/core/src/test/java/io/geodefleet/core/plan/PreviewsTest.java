package io.geodefleet.core.plan;

import static io.geodefleet.core.given.Given.HALF;
import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.SHOP;
import static io.geodefleet.core.given.Given.WEB;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.seen;
import static io.geodefleet.core.given.Given.server;
import static io.geodefleet.core.given.Given.targets;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Scaling;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.DrainPreview.Burden;
import io.geodefleet.core.plan.DrainPreview.Need;
import io.geodefleet.core.safety.Hold;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is asked about a, b and c, each with three ready replicas, all serving. */
class PreviewsTest {
    private static final List<String> NAMES = List.of("a", "b", "c");

    @Test
    void a_question_tells_both_answers_the_burden_of_each_survivor_and_what_would_refuse() {
        var preview = preview(plan(NOW.plusSeconds(60), Set.of()), "question");
        assertThat(preview.region()).isEqualTo(region("a"));
        assertThat(preview.before()).isEqualTo(targets("192.0.2.97", "192.0.2.98", "192.0.2.99"));
        assertThat(preview.after()).isEqualTo(targets("192.0.2.98", "192.0.2.99"));
        var burden = new Burden(150, new TreeMap<>(Map.of(WEB, new Need(3, 5))));
        assertThat(preview.survivors()).isEqualTo(Map.of(region("b"), burden, region("c"), burden));
        assertThat(preview.refusals()).extracting(Hold::rule).containsExactly(SafetyRule.Capacity);
    }

    @Test
    void a_question_counts_what_the_drain_would_override() {
        assertThat(preview(plan(NOW.plusSeconds(60), Set.of(SafetyRule.Capacity)), "question")
                        .refusals())
                .isEmpty();
    }

    @Test
    void a_question_orders_nothing() {
        var asked = plan(NOW.plusSeconds(60), Set.of());
        assertThat(asked.steps()).isEmpty();
        assertThat(asked.holds()).isEmpty();
        assertThat(asked.memory().regions().values())
                .extracting(RegionMemory::weight)
                .containsOnly(100);
        assertThat(asked.memory().history()).isEmpty();
    }

    @Test
    void a_question_that_expired_is_answered_no_more_and_the_end_of_one_is_not_missed() {
        assertThat(plan(NOW, Set.of()).previews()).isEmpty();
        assertThat(plan(NOW.plusSeconds(7), Set.of()).recheckAt()).isEqualTo(NOW.plusSeconds(7));
    }

    private static DrainPreview preview(FleetPlan plan, String name) {
        return Objects.requireNonNull(plan.previews().get(name));
    }

    private static FleetPlan plan(Instant expiresAt, Set<SafetyRule> overrides) {
        var question =
                new DrainOrder("question", region("a"), "may I?", expiresAt, DrainMode.Gradual, overrides, "alice");
        var remembered = new TreeMap<RegionName, RegionMemory>();
        var sighted = new TreeMap<RegionName, RegionSighting>();
        NAMES.forEach(name -> {
            var address = "192.0.2." + name.codePointAt(0);
            sighted.put(region(name), seen("v1", 3, 3, address));
            remembered.put(
                    region(name),
                    Given.row(
                            Phase.Serving,
                            new Health(Verdict.Healthy, Look.Kind.Good, NOW.minusSeconds(600)),
                            100,
                            targets(address),
                            new Departure.Present(),
                            Given.V1,
                            Reason.ServingWell.itself()));
        });
        var servers = List.of(server("ns1", "192.0.2.97", "192.0.2.98", "192.0.2.99"));
        var memory = new FleetMemory(remembered, new TreeSet<>(List.of(SHOP)), List.of());
        return FleetPlanner.plan(fleet(question), memory, new FleetSighting(sighted, servers), NOW);
    }

    private static FleetIntent fleet(DrainOrder question) {
        var fleet = Given.fleet(HALF, List.of(), NAMES.toArray(String[]::new));
        var regions = new TreeMap<>(fleet.regions());
        var scalable = new Geode(
                Given.geode("v1").objects(), new Digest("v1"), new TreeMap<>(Map.of(WEB, new Scaling.Fixed(WEB, 3))));
        regions.replaceAll((_, _) -> RegionIntent.of(Given.V1, scalable));
        return new FleetIntent(
                fleet.fleet(),
                regions,
                fleet.rollout(),
                fleet.health(),
                fleet.drain(),
                fleet.restore(),
                fleet.safety(),
                fleet.dns(),
                List.of(),
                List.of(question),
                false,
                false);
    }
}
