package io.geodefleet.operator.act;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.telemetry.FleetEvents;
import io.geodefleet.operator.translate.StatusWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings a report to people: status first, then one Event and one log line for what is new, once it stands in status. */
@ApplicationScoped
public class Reports {
    private final StatusPatch status;
    private final FleetEvents events;
    private final Set<String> decided = ConcurrentHashMap.newKeySet();

    Reports(StatusPatch status, FleetEvents events, MeterRegistry metrics) {
        this.status = status;
        this.events = events;
        Gauge.builder("geodefleet.fleets.decided", decided, Set::size)
                .description(
                        "Fleets that this process has decided on since it started, but those that are being deleted")
                .register(metrics);
    }

    /** Writes the report if it says anything new. @param before what status says now */
    public Written write(GeodeFleet fleet, FleetReport before, FleetReport report) {
        count(fleet);
        var next = StatusWriter.write(report);
        if (next.equals(fleet.getStatus())) {
            return Written.Done;
        }
        var patch = new GeodeFleet();
        patch.setStatus(next);
        var written = status.write(fleet, patch);
        if (written == Written.Done) {
            events.tell(fleet, before, report);
        }
        return written;
    }

    private void count(GeodeFleet fleet) {
        var uid = fleet.getMetadata().getUid();
        if (fleet.isMarkedForDeletion()) {
            decided.remove(uid);
        } else {
            decided.add(uid);
        }
    }
}
