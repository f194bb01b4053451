package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.Exchange.Manner;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.EpochStore;
import io.geodefleet.operator.fence.Guard;
import io.geodefleet.operator.fence.SeenEpoch;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** A zone's epoch as a TXT record in the zone itself, at the server that takes the updates: what it compares, it compares by itself. */
final class EpochRecord implements EpochStore {
    private static final long NO_TTL = 0;
    private static final long TTL_SECONDS = 60;

    private final Name origin;
    private final Name name;
    private final Rfc2136Settings settings;
    private final InstantSource clock;
    private final Executor threads;

    EpochRecord(ZoneName zone, String operator, Rfc2136Settings settings, InstantSource clock, Executor threads) {
        this.origin = Question.absolute(zone);
        this.name = Question.absolute(Epoch.nameIn(zone, operator));
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
    }

    /** What an update names so that it is refused unless this epoch stands. */
    Record prerequisite(Epoch epoch) {
        return record(epoch.text(), NO_TTL);
    }

    @Override
    public Guard guard() {
        return Guard.Server;
    }

    @Override
    public Reading read() {
        var question = new Question(name, Type.TXT);
        var primary = settings.primary();
        var server = new AuthoritativeServer(origin, new Exchange(primary, Manner.PATIENT, threads), threads);
        return switch (server.ask(List.of(question))) {
            case Answers.Missing(var cause) ->
                new Reading.Failed(Reason.ServerSilent.because(primary + " did not answer: " + cause));
            case Answers.Complete answers -> {
                var texts = new TreeSet<String>();
                for (var record : answers.of(question)) {
                    if (record instanceof TXTRecord text) {
                        texts.add(SeenName.joined(text));
                    }
                }
                yield new Reading.Read(SeenEpoch.of(texts));
            }
        };
    }

    /**
     * A wildcard above the name answers for it while it does not exist (RFC 4592). Prerequisites know no wildcards, so that the server
     * says then that the text is not there.
     */
    @Override
    public Writing replace(SeenEpoch before, Epoch next) {
        var written = replace(before.texts(), next);
        return written instanceof Writing.Lost && before instanceof SeenEpoch.Unreadable
                ? replace(new TreeSet<>(), next)
                : written;
    }

    private Writing replace(SortedSet<String> before, Epoch next) {
        var update = new Update(origin);
        if (before.isEmpty()) {
            update.absent(name, Type.TXT);
        }
        before.forEach(text -> update.present(record(text, NO_TTL)));
        update.delete(name, Type.TXT);
        update.add(record(next.text(), TTL_SECONDS));
        var primary = settings.primary();
        var reply = new Exchange(primary, Manner.PATIENT, threads)
                .update(update, settings.key().signer(clock));
        return switch (UpdateResult.of(primary, reply)) {
            case UpdateResult.Applied() -> new Writing.Done();
            case UpdateResult.Stale() -> new Writing.Lost();
            case UpdateResult.Passing(var why) -> new Writing.Failed(why);
            case UpdateResult.Lasting(var why) -> new Writing.Failed(why);
        };
    }

    private Record record(String text, long ttl) {
        return new TXTRecord(name, DClass.IN, ttl, GuardedUpdate.strings(text));
    }
}
