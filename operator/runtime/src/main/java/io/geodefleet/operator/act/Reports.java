package io.geodefleet.operator.act;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.Telling;
import io.geodefleet.core.report.Telling.Waiting;
import io.geodefleet.core.report.Urgency;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.telemetry.FleetEvents;
import io.geodefleet.operator.translate.StatusWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Brings a report to people: status first, then one Event and one log line for what is new, once it stands in status. What can wait
 * is written with what comes next, or when its time has come.
 */
@ApplicationScoped
public class Reports {
    private static final Telling NEW_HERE = new Telling.Complete(Instant.MIN);

    private final StatusPatch status;
    private final FleetEvents events;

    /** Of each fleet that was decided on and is not being deleted. */
    private final Map<String, Telling> decided = new ConcurrentHashMap<>();

    /** @param due when what was not written shall be; passed when nothing waits */
    public record Told(Written written, Instant due) {}

    Reports(StatusPatch status, FleetEvents events, MeterRegistry metrics) {
        this.status = status;
        this.events = events;
        Gauge.builder("geodefleet.fleets.decided", decided, Map::size)
                .description(
                        "Fleets that this process has decided on since it started, but those that are being deleted")
                .register(metrics);
    }

    /** Whether this copy lacks what was last written of it. */
    public boolean isBehind(GeodeFleet fleet) {
        return status.isBehind(fleet);
    }

    /** Writes a report that nothing else can come with, if it says anything new. */
    public Told writeAtOnce(GeodeFleet fleet, FleetReport before, FleetReport report, Instant now) {
        return write(fleet, before, report, Urgency.AtOnce, Waiting::since, now);
    }

    /**
     * Writes the report if it says anything new, and its time has come.
     *
     * @param before what status says now
     * @param health how long news of the fleet may wait
     * @param now    when the report was decided
     */
    public Told write(GeodeFleet fleet, FleetReport before, FleetReport report, HealthPolicy health, Instant now) {
        var urgency = Urgency.of(before, report);
        return write(fleet, before, report, urgency, news -> urgency.due(health, news.written(), news.since()), now);
    }

    private Told write(
            GeodeFleet fleet,
            FleetReport before,
            FleetReport report,
            Urgency urgency,
            Function<Waiting, Instant> deadline,
            Instant now) {
        var next = StatusWriter.write(report);
        var last = decided.getOrDefault(fleet.getMetadata().getUid(), NEW_HERE);
        if (next.equals(fleet.getStatus())) {
            note(fleet, last.saysAll());
            return new Told(Written.Done, now);
        }
        var waiting = last.knows(urgency, now);
        note(fleet, waiting);
        // Whoever deletes a fleet waits for it.
        var due = fleet.isMarkedForDeletion() ? now : deadline.apply(waiting);
        if (now.isBefore(due)) {
            return new Told(Written.Later, due);
        }
        var patch = new GeodeFleet();
        patch.setStatus(next);
        var written = status.write(fleet, patch);
        if (written == Written.Done) {
            note(fleet, new Telling.Complete(now));
            events.tell(fleet, before, report);
        }
        return new Told(written, now);
    }

    private void note(GeodeFleet fleet, Telling telling) {
        if (fleet.isMarkedForDeletion()) {
            decided.remove(fleet.getMetadata().getUid());
        } else {
            decided.put(fleet.getMetadata().getUid(), telling);
        }
    }
}
