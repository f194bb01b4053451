package io.geodefleet.operator.proof;

import static io.geodefleet.operator.proof.Proof.millis;
import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditLog;
import io.geodefleet.operator.story.Eventually;
import io.geodefleet.operator.story.TestFleet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hard evidence: a region whose own API tells of no ready endpoint leaves DNS at once, and nothing else is taken for that. */
@InLab
class EvidenceIT {
    private static final int LOSSES = Proof.LONG ? 10 : 3;
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");

    private final LabScope scope;

    EvidenceIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
    }

    @Test
    void a_region_without_any_ready_pod_leaves_the_answer_by_one_update_and_no_write_to_members() {
        var fleets = IntStream.range(0, LOSSES)
                .mapToObj(number -> new TestFleet(scope, "lost-" + number).apply())
                .toList();
        fleets.forEach(this::isSettled);
        var updates = settledUpdates();
        var marks = logs().stream().map(AuditLog::mark).toList();

        var millis = new ArrayList<Long>();
        for (int i = 0; i < LOSSES; i++) {
            millis.add(
                    lose(fleets.get(i), scope.regions().get(i % scope.regions().size())));
        }

        assertThat(settledUpdates() - updates).as("updates of DNS").isEqualTo(LOSSES);
        for (int i = 0; i < marks.size(); i++) {
            assertThat(logs().get(i).since(marks.get(i)))
                    .as("writes to " + scope.regions().get(i))
                    .filteredOn(event -> event.byOperator() && event.writes())
                    .isEmpty();
        }
        fleets.forEach(TestFleet::delete);
        fleets.forEach(fleet -> Eventually.is("exists", false, fleet::exists));
        Proof.tell(
                "hard evidence",
                "from the EndpointSlice event to the answer without the region, of %d losses: median %d ms of %s; floor %d ms",
                LOSSES,
                millis.stream().sorted().toList().get(LOSSES / 2),
                millis,
                Floor.measure(scope).both().toMillis());
    }

    /** How many milliseconds passed from the event to the answer. */
    private long lose(TestFleet fleet, String region) {
        var without = new TreeSet<>(ALL);
        without.remove(region);
        var address = fleet.address(region);
        try (var endpoint = LastEndpoint.of(scope.member(region).admin(), scope.namespace(), fleet.name());
                var answer =
                        WatchedAnswer.of(() -> scope.dns().server().client().addresses(fleet.hostname()))) {
            var death = Clock.systemUTC().instant();
            scope.member(region).pods().fail(scope.namespace(), fleet.name(), 2);
            Eventually.is("answered", without, fleet::answered);
            Eventually.is("why", true, () -> fleet.why(region).contains("no pod behind its endpoint is ready"));
            return millis(
                    endpoint.gone().orElseThrow(),
                    answer.without(address, death).orElseThrow());
        }
    }

    @LongProof("waits a minute until a member's watch is given up")
    @Test
    void pods_that_die_while_nobody_can_see_it_are_no_evidence_and_the_region_stays() {
        var fleet = new TestFleet(scope, "unseen").apply();
        isSettled(fleet);
        var updates = settledUpdates();

        scope.member("eu-west").api().inject(new Fault.BlackHole());
        scope.member("eu-west").pods().unready(scope.namespace());
        Eventually.is("reachable", "False", () -> fleet.condition("RegionsReachable"));
        Eventually.stays("answered", ALL, Duration.ofSeconds(3), fleet::answered);
        assertThat(fleet.why("eu-west")).doesNotContain("no pod behind");

        scope.member("eu-west").pods().ready(scope.namespace());
        scope.lab().heal();
        Eventually.is("reachable", "True", () -> fleet.condition("RegionsReachable"));
        Eventually.stays("answered", ALL, Duration.ofSeconds(3), fleet::answered);
        assertThat(updates()).isEqualTo(updates);
    }

    @Test
    void connecting_and_listing_anew_is_no_evidence() {
        var fleet = new TestFleet(scope, "relisted").apply();
        isSettled(fleet);
        var updates = settledUpdates();

        for (int i = 0; i < 5; i++) {
            scope.member("us-east").api().inject(new Fault.Reset());
            scope.lab().heal();
            Eventually.stays("answered", ALL, Duration.ofSeconds(1), fleet::answered);
        }
        assertThat(updates()).isEqualTo(updates);
    }

    private void isSettled(TestFleet fleet) {
        Eventually.is(fleet.name(), "3/3", () -> fleet.status("/serving"));
        Eventually.is(fleet.name(), "False", () -> fleet.condition("Progressing"));
        Eventually.is(fleet.name(), ALL, fleet::answered);
    }

    private long settledUpdates() {
        Eventually.isSettled("updates of DNS", Duration.ofSeconds(3), this::updates);
        return updates();
    }

    private long updates() {
        return scope.dns().proxy().traffic().requests("UPDATE");
    }

    private List<AuditLog> logs() {
        return scope.regions().stream()
                .map(region -> scope.member(region).plane().auditLog().orElseThrow())
                .toList();
    }
}
