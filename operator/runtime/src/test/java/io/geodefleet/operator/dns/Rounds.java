package io.geodefleet.operator.dns;

import static io.geodefleet.operator.dns.ContractZone.FLEET;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.traffic.Answer;
import io.geodefleet.core.traffic.DnsPlanner;
import java.util.Collections;
import java.util.Optional;

/** What the operator does with one hostname each time that its fleet is looked at: look, plan, change. */
record Rounds(ZoneName zone, Hostname hostname, DnsProvider provider) {

    /** One round. Returns what the fleet's status says after it: what is wrong with the change, or what the servers answer. */
    Why once(RecordSet wanted) {
        var names = LiveZone.names(hostname);
        var intent = new DnsIntent(zone, names, wanted.ttl(), ProviderKind.Rfc2136);
        var plan = DnsPlanner.plan(
                intent, new Answer.Wanted.Records(wanted), Collections.emptySortedSet(), provider.look(names, FLEET));
        return plan.changes().entrySet().stream()
                .map(change -> provider.change(new Step.ChangeRecords(zone, change.getKey(), change.getValue()), FLEET))
                .map(Outcome::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> plan.state().why());
    }

    /** The round after which every server answers as wanted; fails if that is not the case after a few. */
    int untilInSync(RecordSet wanted) {
        for (int round = 1; round <= 4; round++) {
            if (once(wanted).reason() == Reason.InSync) {
                return round;
            }
        }
        throw new AssertionError("not in sync: " + once(wanted));
    }
}
