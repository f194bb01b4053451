package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.operator.dns.external.Cluster.Listing;
import io.geodefleet.operator.members.ApiAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Carries out one change in one cluster: reads what is there, compares it with what the change was decided on, and writes the fleet's
 * one object for exactly the version that was read.
 */
final class EndpointWriter {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Ownership owner;
    private final Step.ChangeRecords step;
    private final Supplier<Optional<Outcome>> lastWord;

    /** @param lastWord asked right before the write: what comes of it instead */
    EndpointWriter(Cluster cluster, Ownership owner, Step.ChangeRecords step, Supplier<Optional<Outcome>> lastWord) {
        this.cluster = cluster;
        this.owner = owner;
        this.step = step;
        this.lastWord = lastWord;
    }

    /** Blocks for some seconds at most for reading, and as long again for writing. */
    Outcome write() {
        return switch (cluster.list(PATIENCE)) {
            case Listing.Missing(var cause) ->
                new Outcome.Retry(step, Reason.ServerSilent.because(cluster.name() + " did not answer: " + cause));
            case Listing.Complete(var objects) -> write(new Holdings(owner, objects));
        };
    }

    private Outcome write(Holdings there) {
        for (var change : step.changes().entrySet()) {
            var hostname = change.getKey();
            var now = there.of(hostname);
            if (now instanceof RecordSighting.Foreign(var other)) {
                return refused(Reason.HostnameConflict.because(hostname + " has records of " + other));
            }
            if (!now.equals(change.getValue().seen())) {
                return stale();
            }
            var hindrance = hindrance(hostname, change.getValue(), there);
            if (hindrance.isPresent()) {
                return refused(hindrance.get());
            }
        }
        return lastWord.get().orElseGet(() -> write(there, changed(there.records())));
    }

    private Outcome write(Holdings there, SortedMap<Hostname, RecordSet> records) {
        return there.own()
                .map(own -> records.isEmpty()
                        ? outcome(cluster.delete(own.name(), ObjectBody.deletion(own)))
                        : outcome(cluster.patch(own.name(), ObjectBody.patch(own, owner, records))))
                .orElseGet(() -> records.isEmpty()
                        ? new Outcome.Done(step)
                        : outcome(cluster.create(ObjectBody.create(owner, records))));
    }

    private Optional<Why> hindrance(Hostname hostname, RecordChange change, Holdings there) {
        return switch (change) {
            case RecordChange.Withdraw _ -> Optional.empty();
            case RecordChange.Publish(var _, var wanted) ->
                Limits.isCname(wanted) && there.isShared(hostname)
                        ? Optional.of(Reason.UpdateRefused.because(
                                hostname + " has records of another type, beside which a host name cannot stand"))
                        : Limits.hindrance(hostname, step.zone(), wanted);
        };
    }

    private SortedMap<Hostname, RecordSet> changed(SortedMap<Hostname, RecordSet> before) {
        var records = new TreeMap<>(before);
        step.changes().forEach((hostname, change) -> {
            switch (change) {
                case RecordChange.Publish(var _, var wanted) -> records.put(hostname, wanted);
                case RecordChange.Withdraw _ -> records.remove(hostname);
            }
        });
        return records;
    }

    private Outcome outcome(ApiAnswer answer) {
        return switch (answer) {
            case ApiAnswer.Ok _ -> new Outcome.Done(step);
            case ApiAnswer.No no -> outcome(no);
            case ApiAnswer.Silence(var cause) ->
                new Outcome.Retry(
                        step,
                        Reason.ServerSilent.because("%s did not confirm the change, it may have been applied: %s"
                                .formatted(cluster.name(), cause)));
        };
    }

    private Outcome outcome(ApiAnswer.No no) {
        if (no.code() == 409 || (no.code() == 404 && isOfAnObject(no))) {
            return stale();
        }
        var willPass = no.code() == 401 || no.code() == 408 || no.code() == 429 || no.code() >= 500;
        var sentence = no.code() < 500 && !no.sentence().isEmpty() ? no.sentence() : no.cause();
        var why = Reason.UpdateRefused.because("%s declined the change: %s".formatted(cluster.name(), sentence));
        return willPass ? new Outcome.Retry(step, why) : refused(why);
    }

    private static boolean isOfAnObject(ApiAnswer.No no) {
        return !no.status().path("details").path("name").asText("").isEmpty();
    }

    private Outcome stale() {
        return new Outcome.Retry(
                step,
                Reason.UpdateRefused.because("the records of %s changed since they were looked at"
                        .formatted(step.changes().keySet())));
    }

    private Outcome refused(Why why) {
        return new Outcome.Refused(step, why);
    }
}
