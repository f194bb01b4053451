package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.operator.dns.Exchange.Manner;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/** The changes of one zone: one guarded UPDATE each, to the first server. */
final class Rfc2136Writer {
    private final ZoneName zone;
    private final Name origin;
    private final Rfc2136Settings settings;
    private final InstantSource clock;
    private final Executor threads;
    private final AtomicReference<ZoneState> state;

    /** @param state is told how each update fared */
    Rfc2136Writer(
            ZoneName zone,
            Rfc2136Settings settings,
            InstantSource clock,
            Executor threads,
            AtomicReference<ZoneState> state) {
        this.zone = zone;
        this.origin = Question.absolute(zone);
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
        this.state = state;
    }

    Outcome change(Step.ChangeRecords step, FleetName owner) {
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
        var primary = settings.servers().getFirst();
        var reply = new Exchange(primary, Manner.PATIENT, threads)
                .update(
                        GuardedUpdate.of(origin, step.changes(), owner),
                        settings.key().signer(clock));
        return outcome(step, UpdateResult.of(primary, reply));
    }

    private static Optional<String> foreign(Step.ChangeRecords step) {
        return step.changes().entrySet().stream()
                .flatMap(change -> change.getValue().seen() instanceof RecordSighting.Foreign(var other)
                        ? Stream.of(change.getKey() + " has records of " + other)
                        : Stream.empty())
                .findFirst();
    }

    private Outcome outcome(Step.ChangeRecords step, UpdateResult result) {
        var now = clock.instant();
        return switch (result) {
            case UpdateResult.Applied() -> {
                state.updateAndGet(before -> before.withWriting(before.writing().worked(now)));
                yield new Outcome.Done(step);
            }
            case UpdateResult.Stale() -> {
                state.updateAndGet(before -> before.withWriting(before.writing().worked(now)));
                yield new Outcome.Retry(
                        step,
                        Reason.UpdateRefused.because("the records of %s changed since they were looked at"
                                .formatted(step.changes().keySet())));
            }
            case UpdateResult.Passing(var why) -> {
                state.updateAndGet(before -> before.withWriting(before.writing().failed(now, why.sentence())));
                yield new Outcome.Retry(step, why);
            }
            case UpdateResult.Lasting(var why) -> {
                state.updateAndGet(before -> before.withWriting(before.writing().failed(now, why.sentence())));
                yield new Outcome.Refused(step, why);
            }
        };
    }
}
