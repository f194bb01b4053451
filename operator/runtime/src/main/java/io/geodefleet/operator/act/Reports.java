package io.geodefleet.operator.act;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.telemetry.FleetEvents;
import io.geodefleet.operator.translate.StatusWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings a report to people: status first, then one Event and one log line for what is new, once it stands in status. What can wait
 * is written with what comes next, or a moment after the last write.
 */
@ApplicationScoped
public class Reports {
    private final StatusPatch status;
    private final FleetEvents events;

    /** Of each fleet that was decided on and is not being deleted: when this process last wrote its status. */
    private final Map<String, Instant> decided = new ConcurrentHashMap<>();

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

    /**
     * Writes the report if it says anything new.
     *
     * @param before   what status says now
     * @param patience how long after a write the next one is put off
     * @param now      when the report was decided
     */
    public Written write(GeodeFleet fleet, FleetReport before, FleetReport report, Duration patience, Instant now) {
        var uid = fleet.getMetadata().getUid();
        var last = decided.getOrDefault(uid, Instant.MIN);
        if (fleet.isMarkedForDeletion()) {
            decided.remove(uid);
        } else {
            decided.put(uid, last);
        }
        var next = StatusWriter.write(report);
        if (next.equals(fleet.getStatus())) {
            return Written.Done;
        }
        if (now.isBefore(last.plus(patience))) {
            return Written.Later;
        }
        var patch = new GeodeFleet();
        patch.setStatus(next);
        var written = status.write(fleet, patch);
        if (written == Written.Done) {
            decided.replace(uid, now);
            events.tell(fleet, before, report);
        }
        return written;
    }
}
