package io.geodefleet.operator.act;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.telemetry.FleetEvents;
import io.geodefleet.operator.translate.StatusWriter;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings a report to people: status first, then one Event and one log line for what is new, once it stands in status. */
@ApplicationScoped
public class Reports {
    private final StatusPatch status;
    private final FleetEvents events;

    Reports(StatusPatch status, FleetEvents events) {
        this.status = status;
        this.events = events;
    }

    /** Writes the report if it says anything new. @param before what status says now */
    public Written write(GeodeFleet fleet, FleetReport before, FleetReport report) {
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
}
