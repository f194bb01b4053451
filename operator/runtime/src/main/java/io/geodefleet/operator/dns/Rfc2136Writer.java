package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.operator.dns.Exchange.Manner;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/** The changes of one zone: one guarded UPDATE each, to the first server. */
final class Rfc2136Writer {
    private final ZoneName zone;
    private final Name origin;
    private final Rfc2136Settings settings;
    private final InstantSource clock;
    private final Executor threads;
    private final Tenure tenure;
    private final EpochRecord epochs;
    private final ZoneFence fence;

    /**
     * Sends nothing yet.
     *
     * @param tenure in whose name updates are sent, and whether they still may
     */
    Rfc2136Writer(ZoneName zone, Rfc2136Settings settings, InstantSource clock, Tenure tenure, Executor threads) {
        this.zone = zone;
        this.origin = Question.absolute(zone);
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
        this.tenure = tenure;
        this.epochs = new EpochRecord(zone, tenure.operator(), settings, clock, threads);
        this.fence = new ZoneFence(zone, tenure, epochs);
    }

    ZoneFence fence() {
        return fence;
    }

    Outcome change(Step.ChangeRecords step, OwnershipMark mine) {
        if (!step.zone().equals(zone)) {
            throw new IllegalArgumentException("a change of %s was given to %s".formatted(step.zone(), zone));
        }
        var foreign = foreign(step);
        if (foreign.isPresent()) {
            return new Outcome.Refused(step, Reason.HostnameConflict.because(foreign.get()));
        }
        if (step.changes().isEmpty()) {
            return new Outcome.Done(step);
        }
        if (becomesAlias(step, name -> name.value().equals(zone.value()))) {
            return new Outcome.Refused(
                    step,
                    Reason.AliasAtApex.because(
                            "%s is the zone's own name and cannot be a CNAME; its regions have only host names to offer"
                                    .formatted(zone)));
        }
        return switch (fence.claim()) {
            case Claim.Held(var epoch) -> change(step, mine, epoch);
            case Claim.Pending(var why) -> new Outcome.Retry(step, why);
            case Claim.Superseded(var by) -> new Outcome.Refused(step, ZoneFence.superseded(zone, by));
        };
    }

    /** The tenure is looked at last, so that as little as possible lies between knowing it and sending. */
    private Outcome change(Step.ChangeRecords step, OwnershipMark mine, Epoch epoch) {
        var primary = settings.primary();
        var update = GuardedUpdate.of(origin, epochs.prerequisite(epoch), step.changes(), mine);
        var exchange = new Exchange(primary, Manner.PATIENT, threads);
        var signer = settings.key().signer(clock);
        if (!tenure.certain()) {
            return new Outcome.Retry(step, ZoneFence.notCertain());
        }
        return outcome(step, epoch, UpdateResult.of(primary, exchange.update(update, signer)));
    }

    private static Optional<String> foreign(Step.ChangeRecords step) {
        return step.changes().entrySet().stream()
                .flatMap(change -> change.getValue().seen() instanceof RecordSighting.Foreign(var other)
                        ? Stream.of(change.getKey() + " has records of " + other)
                        : Stream.empty())
                .findFirst();
    }

    private Outcome outcome(Step.ChangeRecords step, Epoch epoch, UpdateResult result) {
        return switch (result) {
            case UpdateResult.Applied() -> new Outcome.Done(step);
            case UpdateResult.Stale() -> stale(step, epoch);
            case UpdateResult.Passing(var why) -> new Outcome.Retry(step, why);
            case UpdateResult.Lasting(var why) -> new Outcome.Refused(step, why);
        };
    }

    /** The server does not tell which prerequisite failed: the epoch, or the records. */
    private Outcome stale(Step.ChangeRecords step, Epoch epoch) {
        return switch (fence.confirm()) {
            case Claim.Superseded(var by) -> new Outcome.Refused(step, ZoneFence.superseded(zone, by));
            case Claim.Held(var now)
            when !now.equals(epoch) ->
                new Outcome.Retry(
                        step,
                        Reason.StaleLook.because(
                                "the epoch record of %s had vanished; it was claimed again".formatted(zone)));
            case Claim.Held _, Claim.Pending _ ->
                new Outcome.Retry(
                        step,
                        Reason.StaleLook.because("the records of %s changed since they were looked at%s"
                                .formatted(step.changes().keySet(), besides(step))));
        };
    }

    /** The other thing that the server may mean. */
    private static String besides(Step.ChangeRecords step) {
        return becomesAlias(step, _ -> true)
                ? ", or a name that is to be a CNAME has records of other types, beside which none can stand"
                : "";
    }

    private static boolean becomesAlias(Step.ChangeRecords step, Predicate<Hostname> which) {
        return step.changes().entrySet().stream()
                .anyMatch(change -> which.test(change.getKey())
                        && change.getValue() instanceof RecordChange.Publish(var _, var wanted)
                        && wanted.targets().stream().anyMatch(Target::isAlias));
    }
}
