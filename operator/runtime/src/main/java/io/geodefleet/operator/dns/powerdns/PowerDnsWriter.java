package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.operator.dns.OwnershipMark;
import io.geodefleet.operator.fence.ZoneFence;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The changes of one zone: what is stored is read once more and compared with what was seen, and then changed in one act. */
final class PowerDnsWriter {
    private final ZoneName zone;
    private final PowerDnsApi api;
    private final NameReader names;
    private final Hand hand;

    PowerDnsWriter(ZoneName zone, PowerDnsApi api, NameReader names, Hand hand) {
        this.zone = zone;
        this.api = api;
        this.names = names;
        this.hand = hand;
    }

    ZoneFence fence() {
        return hand.fence();
    }

    Outcome change(Step.ChangeRecords step, OwnershipMark mine) {
        if (!step.zone().equals(zone)) {
            throw new IllegalArgumentException("a change of %s was given to %s".formatted(step.zone(), zone));
        }
        var refusal = refusal(step.changes());
        if (refusal.isPresent()) {
            return new Outcome.Refused(step, refusal.get());
        }
        if (step.changes().isEmpty()) {
            return new Outcome.Done(step);
        }
        return switch (names.read(step.changes().keySet())) {
            case NameReader.Reading.Failed(var failure) -> outcome(step, Written.failed(failure, api.unread(failure)));
            case NameReader.Reading.Read(var stored) -> outcome(step, write(step, mine, stored));
        };
    }

    private Optional<Why> refusal(SortedMap<Hostname, RecordChange> changes) {
        return changes.entrySet().stream()
                .flatMap(entry -> refusal(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private Optional<Why> refusal(Hostname name, RecordChange change) {
        if (change.seen() instanceof RecordSighting.Foreign(var other)) {
            return Optional.of(Reason.HostnameConflict.because(name + " has records of " + other));
        }
        if (!(change instanceof RecordChange.Publish(var _, var wanted))) {
            return Optional.empty();
        }
        if (!wanted.targets().stream().allMatch(LuaText::canWrite)) {
            return Optional.of(Reason.UpdateRefused.because(
                    "a target of %s is neither an address nor a host name".formatted(name)));
        }
        return name.value().equals(zone.value()) && wanted.targets().stream().anyMatch(Target::isAlias)
                ? Optional.of(Reason.AliasAtApex.because(
                        "%s is the zone itself, which cannot be an alias (CNAME) of a load balancer that has only a name"
                                .formatted(name)))
                : Optional.empty();
    }

    private Written write(Step.ChangeRecords step, OwnershipMark mine, Map<Hostname, StoredName> stored) {
        var judge = new Judge(mine);
        var changes = new Changes(mine);
        var sets = new ArrayList<RrSet>();
        for (var name : stored.values()) {
            var change = step.changes().get(name.hostname());
            if (change == null || !judge.of(name).equals(change.seen())) {
                return new Written.Stale();
            }
            sets.addAll(changes.of(name, change));
        }
        return sets.isEmpty() ? new Written.Done() : hand.write(stored.values(), sets);
    }

    private static Outcome outcome(Step.ChangeRecords step, Written written) {
        return switch (written) {
            case Written.Done() -> new Outcome.Done(step);
            case Written.Stale() ->
                new Outcome.Retry(
                        step,
                        Reason.StaleLook.because("the records of %s changed since they were looked at"
                                .formatted(step.changes().keySet())));
            case Written.Passing(var why) -> new Outcome.Retry(step, why);
            case Written.Lasting(var why) -> new Outcome.Refused(step, why);
        };
    }
}
