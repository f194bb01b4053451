package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.Exchange.Manner;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.EpochStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.xbill.DNS.Name;
import org.xbill.DNS.Update;

/** Signed updates to a zone's primary, for a provider that reads in another way what they are to change. */
public final class SignedUpdates {
    private final Name origin;
    private final Rfc2136Settings settings;
    private final InstantSource clock;
    private final Executor threads;
    private final EpochRecord epochs;

    /** @param operator the installation, whose epoch guards the updates */
    public SignedUpdates(
            ZoneName zone, String operator, Rfc2136Settings settings, InstantSource clock, Executor threads) {
        this.origin = Question.absolute(zone);
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
        this.epochs = new EpochRecord(zone, operator, settings, clock, threads);
    }

    /** The epoch as the server itself keeps and compares it. */
    public EpochStore epochs() {
        return epochs;
    }

    /** An update that the server refuses unless this epoch stands; more prerequisites and the changes are to be added. */
    public Update begin(Epoch epoch) {
        var update = new Update(origin);
        update.present(epochs.prerequisite(epoch));
        return update;
    }

    /** Sends it, once. */
    public UpdateResult send(Update update) {
        var primary = settings.servers().getFirst();
        var reply = new Exchange(primary, Manner.PATIENT, threads)
                .update(update, settings.key().signer(clock));
        return UpdateResult.of(primary, reply);
    }
}
