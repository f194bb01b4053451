package io.geodefleet.operator.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.lab.plane.ControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Steady state is silent: the audit logs of hub and members hold 0 writes at rest but the leader's lease, and few reads, whatever the
 * fleets.
 */
@InLab
class SilenceIT {
    private static final int FLEETS = 20;
    private static final int SECONDS = 60;

    private final LabScope scope;

    SilenceIT(LabScope scope) {
        this.scope = scope;
    }

    @Test
    void twenty_fleets_in_three_members_write_nothing_for_a_minute() throws InterruptedException {
        var fleets = IntStream.range(0, FLEETS)
                .mapToObj(number -> new TestFleet(scope, "idle-" + number).apply())
                .toList();
        fleets.forEach(fleet -> Eventually.is(fleet.name(), "3/3", () -> fleet.status("/serving")));
        fleets.forEach(fleet -> Eventually.is(fleet.name(), "False", () -> fleet.condition("Progressing")));
        fleets.forEach(fleet -> Eventually.is(fleet.name(), "True", () -> fleet.condition("DNSSynced")));

        Eventually.isSettled(
                "messages to DNS",
                Duration.ofSeconds(5),
                () -> scope.dns().proxy().traffic());

        var marks = planes().map(plane -> plane.auditLog().orElseThrow().mark()).toList();
        var asked = scope.dns().proxy().traffic();
        TimeUnit.SECONDS.sleep(SECONDS);
        var planes = planes().toList();
        for (int i = 0; i < planes.size(); i++) {
            var events = planes.get(i).auditLog().orElseThrow().since(marks.get(i)).stream()
                    .filter(event -> !event.resource().equals("leases"))
                    .toList();
            assertThat(writes(events)).as(planes.get(i).name()).isEmpty();
            assertThat(requests(events))
                    .as("reads of %s in a minute", planes.get(i).name())
                    .isLessThan(2 * FLEETS);
        }
        assertThat(scope.dns().proxy().traffic()).as("messages to DNS").isEqualTo(asked);
    }

    private Stream<ControlPlane> planes() {
        return Stream.concat(
                Stream.of(scope.lab().hub()),
                scope.regions().stream().map(region -> scope.member(region).plane()));
    }

    private static List<AuditEvent> writes(List<AuditEvent> events) {
        return events.stream()
                .filter(AuditEvent::byOperator)
                .filter(AuditEvent::writes)
                .toList();
    }

    private static long requests(List<AuditEvent> events) {
        return events.stream().filter(AuditEvent::byOperator).count();
    }
}
