package io.geodefleet.operator.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub refuses a first list: the process goes on trying, and decides nothing without it. */
@InLab
class TroubledStartIT {
    private final LabScope scope;

    TroubledStartIT(LabScope scope) {
        this.scope = scope;
    }

    @BeforeEach
    void makeWay() {
        scope.operator().stop();
    }

    @AfterEach
    void goOn() {
        scope.operator().start();
    }

    @Test
    void a_list_that_fails_at_the_start_is_tried_again_and_nothing_is_decided_without_it() {
        try (var proxy = scope.lab().hubProxy();
                var late = scope.lab().operatorBehind("late", proxy)) {
            proxy.inject(new Fault.Status(
                    403, Optional.of("GET"), Optional.of(Pattern.compile("/regiondrains")), Optional.empty()));
            var ledger = new Ledger(scope);
            var fleet = new TestFleet(scope, "late").apply();
            var start = CompletableFuture.runAsync(late::start);

            Eventually.is("fleets are listed", true, () -> lists(ledger, "geodefleets"));
            Eventually.is("zones are listed", true, () -> lists(ledger, "geodezones"));
            assertThat(lists(ledger, "regiondrains")).isFalse();
            assertThat(ledger.all(AuditEvent::writes))
                    .filteredOn(event -> event.resource().startsWith("geodefleets"))
                    .isEmpty();
            assertThat(start).isNotDone();
            proxy.heal();

            start.join();
            Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
            fleet.delete();
            Eventually.is("exists", false, fleet::exists);
        }
    }

    @Test
    void while_the_fleets_cannot_be_listed_members_are_connected_and_no_region_is_told_to_have_none() {
        scope.operator().start();
        var fleet = new TestFleet(scope, "unlisted").apply().awaitServing();
        scope.operator().stop();
        try (var proxy = scope.lab().hubProxy();
                var late = scope.lab().operatorBehind("unlisted", proxy)) {
            proxy.inject(new Fault.Status(
                    403, Optional.of("GET"), Optional.of(Pattern.compile("/geodefleets")), Optional.empty()));
            var ledger = new Ledger(scope);
            var start = CompletableFuture.runAsync(late::start);

            // Asked for last, five seconds after a member was connected.
            Eventually.is(
                    "accounts are reviewed",
                    true,
                    () -> !ledger.all(event -> event.resource().equals("selfsubjectaccessreviews"))
                            .isEmpty());
            assertThat(lists(ledger, "deployments")).isTrue();
            assertThat(ledger.all(AuditEvent::writes))
                    .filteredOn(event -> event.resource().startsWith("georegions"))
                    .isEmpty();
            assertThat(start).isNotDone();
            proxy.heal();

            start.join();
            fleet.delete();
            Eventually.is("exists", false, fleet::exists);
        }
    }

    private static boolean lists(Ledger ledger, String kind) {
        return !ledger.all(
                        event -> event.resource().equals(kind) && event.verb().equals("list"))
                .isEmpty();
    }
}
