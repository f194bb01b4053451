package io.geodefleet.operator.proof;

import static io.geodefleet.operator.proof.Proof.TICK;
import static io.geodefleet.operator.proof.Proof.TTL;
import static io.geodefleet.operator.proof.Proof.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All pods of a region die at once: how soon DNS answers without it, against what this machine needs at least, and what users lose. */
@LongProof("users under traffic lose a region, with its API and without")
@InLab
class UnplannedLossIT {
    private static final int LOSSES = Proof.LONG ? 10 : 1;
    private static final UnaryOperator<String> PROBED = text -> text.replaceAll(
            "health: \\{(.*)}", "health: {$1, checks: [{name: ready}, {name: public, http: {port: 8080}}]}");
    private static final Clock CLOCK = Clock.systemUTC();

    private final LabScope scope;

    UnplannedLossIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
    }

    @Test
    void users_lose_the_dead_region_only_and_only_until_their_answer_runs_out() {
        var floor = Floor.measure(scope);
        Proof.tell(
                "unplanned loss",
                "floor %d ms: a watch tells a write after %d ms, an update takes %d ms",
                floor.both().toMillis(),
                floor.event().toMillis(),
                floor.update().toMillis());
        try (var used = UsedFleet.serving(scope, "lost")) {
            var millis = new ArrayList<Long>();
            for (int loss = 0; loss < LOSSES; loss++) {
                millis.add(lose(used, scope.regions().get(loss % scope.regions().size()), floor));
                used.allServeAgain();
                used.letUsersCome((int) TTL.toSeconds());
            }
            Proof.tell(
                    "unplanned loss",
                    "from the EndpointSlice event to the answer without the region, of %d: median %d ms, longest %d ms",
                    millis.size(),
                    median(millis),
                    Collections.max(millis));
        }
    }

    /** How many milliseconds passed from the event to the answer. */
    private long lose(UsedFleet used, String region, Floor floor) {
        var address = used.fleet().address(region);
        try (var endpoint = LastEndpoint.of(
                scope.member(region).admin(), scope.namespace(), used.fleet().name())) {
            var death = CLOCK.instant();
            used.podsFail(region);
            var answered = used.answeredWithout(region, death);
            var event = endpoint.gone().orElseThrow();
            used.letUsersCome(2 * (int) TTL.toSeconds());
            tell(used, region, death, event, answered, floor);

            var since = used.visits().since(death);
            assertThat(since.failed().all()).allMatch(visit -> visit.address().equals(address));
            assertThat(since.since(answered.plus(TTL).plus(TICK)).to(address).all())
                    .as("requests of users whose answer had run out")
                    .isEmpty();
            used.podsRecover(region);
            return millis(event, answered);
        }
    }

    @Test
    void a_region_that_is_gone_with_its_api_is_seen_from_outside() {
        var region = scope.regions().getFirst();
        try (var used = UsedFleet.serving(scope, "gone", PROBED)) {
            var address = used.fleet().address(region);
            var loss = CLOCK.instant();
            scope.member(region).api().inject(new Fault.Down());
            scope.member(region)
                    .loadBalancers()
                    .down(scope.namespace(), used.fleet().name());
            var answered = used.answeredWithout(region, loss);
            used.letUsersCome(2 * (int) TTL.toSeconds());
            var since = used.visits().since(loss);
            Proof.tell(
                    "total loss",
                    "%s, its API and its load balancer: answered without it after %d ms (2 looks a second apart must fail);"
                            + " %d of %d requests failed, the last %d ms after that answer (TTL %d s)",
                    region,
                    millis(loss, answered),
                    since.failed().count(),
                    since.count(),
                    since.failed()
                            .last()
                            .map(last -> millis(answered, last.at()))
                            .orElse(0L),
                    TTL.toSeconds());
            assertThat(used.fleet().why(region)).contains("check public fails");
            assertThat(since.failed()).isEqualTo(since.failed().to(address));
            assertThat(since.since(answered.plus(TTL).plus(TICK)).to(address).all())
                    .as("requests of users whose answer had run out")
                    .isEmpty();
        } finally {
            scope.member(region).loadBalancers().up(scope.namespace(), "gone");
        }
    }

    private static void tell(
            UsedFleet used, String region, Instant death, Instant event, Instant answered, Floor floor) {
        var failed = used.visits().since(death).failed();
        Proof.tell(
                "unplanned loss",
                "%s: answered without it %d ms after the death, %d ms after the event, %d ms above the floor;"
                        + " %d of %d requests failed, the last %d ms after that answer (TTL %d s)",
                region,
                millis(death, answered),
                millis(event, answered),
                millis(event, answered) - floor.both().toMillis(),
                failed.count(),
                used.visits().since(death).count(),
                failed.last().map(last -> millis(answered, last.at())).orElse(0L),
                TTL.toSeconds());
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
