package io.geodefleet.operator.proof;

import static io.geodefleet.operator.proof.Proof.TICK;
import static io.geodefleet.operator.proof.Proof.TTL;
import static io.geodefleet.operator.proof.Proof.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.users.Visits;
import io.geodefleet.operator.story.Eventually;
import io.geodefleet.operator.story.TestDrain;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A region is emptied, taken apart, put together and filled again, and no user notices; without the drain, users would. */
@InLab
class PlannedDrainIT {
    private static final Clock CLOCK = Clock.systemUTC();

    private final LabScope scope;

    PlannedDrainIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
    }

    @Test
    void no_request_fails_while_a_region_is_drained_repaired_and_restored() {
        try (var used = UsedFleet.serving(scope, "planned")) {
            for (var region : Proof.some(scope.regions())) {
                drainRepairRestore(used, region);
            }
            var all = used.end();
            Proof.tell(
                    "planned drain",
                    "%d requests in all, %d failed",
                    all.count(),
                    all.failed().count());
            assertThat(all.failed().all()).isEmpty();
        }
    }

    private void drainRepairRestore(UsedFleet used, String region) {
        var address = used.fleet().address(region);
        var drain = new TestDrain(scope, "repair-" + region, region);
        used.fleet().label("drained-by", drain.name());
        var begin = CLOCK.instant();
        drain.apply();
        var gone = used.answeredWithout(region, begin);
        Eventually.is("drained", "True", () -> drain.condition("Drained"));
        var drained = CLOCK.instant();

        used.podsFail(region);
        used.letUsersCome(2 * (int) TTL.toSeconds());
        used.podsRecover(region);
        Eventually.is("ready", true, () -> isReady(region));
        var stayedAway = used.visits().since(drained).to(address);
        drain.delete();
        used.allServeAgain();
        Eventually.is(
                "users are back",
                true,
                () -> used.visits().since(drained).to(address).count() > 0);

        tell(region, used.visits(), address, begin, gone, drained);
        assertThat(stayedAway.all())
                .as("requests to %s once it was Drained", region)
                .isEmpty();
        assertThat(used.visits().failed().all()).as("failed requests").isEmpty();
    }

    private void tell(String region, Visits visits, String address, Instant begin, Instant gone, Instant drained) {
        var leaving = visits.since(begin).to(address).before(drained);
        var last = leaving.last().orElseThrow().at();
        Proof.tell(
                "planned drain",
                "%s: answered without it after %d ms, Drained after %d ms (TTL %d s); it served %d requests meanwhile,"
                        + " the last %d ms after the answer without it and %d ms before Drained",
                region,
                millis(begin, gone),
                millis(begin, drained),
                TTL.toSeconds(),
                leaving.count(),
                millis(gone, last),
                millis(last, drained));
        assertThat(leaving.since(gone.plus(TTL).plus(TICK)).all())
                .as("requests of users whose answer had run out")
                .isEmpty();
    }

    @Test
    void the_same_repair_without_a_drain_fails_requests() {
        try (var used = UsedFleet.serving(scope, "unplanned")) {
            var region = scope.regions().getFirst();
            var begin = CLOCK.instant();
            used.podsFail(region);
            used.answeredWithout(region, begin);
            used.letUsersCome(2 * (int) TTL.toSeconds());
            var failed = used.end().failed();
            Proof.tell("the same without a drain", "%d requests failed", failed.count());
            assertThat(failed.all()).as("else the proof above proves nothing").isNotEmpty();
        }
    }

    private boolean isReady(String region) {
        var deployment = scope.member(region)
                .admin()
                .apps()
                .deployments()
                .inNamespace(scope.namespace())
                .withName("planned")
                .get();
        return deployment
                .getStatus()
                .getReplicas()
                .equals(deployment.getStatus().getReadyReplicas());
    }
}
