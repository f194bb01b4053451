package io.geodefleet.operator.fence;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * This process' claim to one zone. A leader claims a zone once, before it changes anything there; from then on every change names
 * the epoch that it holds, so that the zone itself refuses a leader who was replaced. Safe for use by many threads; does nothing
 * by itself.
 */
public final class ZoneFence {
    private static final Logger LOG = Logger.getLogger(ZoneFence.class);

    /** Tries of one claim: another process may write between our look and our write. */
    private static final int TRIES = 2;

    private final ZoneName zone;
    private final Tenure tenure;
    private final EpochStore store;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Claim standing;

    /** @param store where the zone's provider keeps the epoch */
    public ZoneFence(ZoneName zone, Tenure tenure, EpochStore store) {
        this.zone = zone;
        this.tenure = tenure;
        this.store = store;
        this.standing = new Claim.Pending(Reason.Unclaimed.because("zone " + zone + " was not claimed yet"));
    }

    /** How this process stands with the zone, as it last learned. Sends nothing. */
    public Claim standing() {
        return standing;
    }

    /** Who refuses a process that is superseded. */
    public Guard guard() {
        return store.guard();
    }

    /** Claims the zone if nothing is held yet; sends nothing otherwise. */
    public Claim claim() {
        one.lock();
        try {
            return standing instanceof Claim.Pending ? settled(Optional.empty()) : standing;
        } finally {
            one.unlock();
        }
    }

    /**
     * Looks at the zone again: for a provider whose server cannot compare by itself, right before each change; for the others,
     * when a change was refused. A claim that vanished from the zone is made again.
     *
     * @return {@link Claim.Pending} too when it cannot be told now; what is held stays held then
     */
    public Claim confirm() {
        one.lock();
        try {
            return switch (standing) {
                case Claim.Superseded superseded -> superseded;
                case Claim.Held(var epoch) -> settled(Optional.of(epoch));
                case Claim.Pending _ -> settled(Optional.empty());
            };
        } finally {
            one.unlock();
        }
    }

    private Claim settled(Optional<Epoch> held) {
        var now = settle(held, TRIES);
        if (now instanceof Claim.Pending && held.isPresent()) {
            return now;
        }
        if (!now.equals(standing)) {
            tell(now);
            standing = now;
        }
        return now;
    }

    private Claim settle(Optional<Epoch> held, int tries) {
        if (!tenure.certain()) {
            return new Claim.Pending(notCertain());
        }
        return switch (store.read()) {
            case EpochStore.Reading.Failed(var why) -> new Claim.Pending(why);
            case EpochStore.Reading.Read(var seen) ->
                switch (Ruling.on(seen, held, tenure.process())) {
                    case Ruling.Keep(var own) -> new Claim.Held(own);
                    case Ruling.Yield(var other) -> new Claim.Superseded(other);
                    case Ruling.Take(var next) -> take(seen, next, held, tries);
                };
        };
    }

    private Claim take(SeenEpoch seen, Epoch next, Optional<Epoch> held, int tries) {
        return switch (store.replace(seen, next)) {
            case EpochStore.Writing.Done() -> new Claim.Held(next);
            case EpochStore.Writing.Failed(var why) -> new Claim.Pending(why);
            case EpochStore.Writing.Lost() ->
                tries > 1
                        ? settle(held, tries - 1)
                        : new Claim.Pending(Reason.Unclaimed.because(
                                "the epoch record %s changes while it is claimed; delete it if it stays so"
                                        .formatted(Epoch.nameIn(zone, tenure.operator()))));
        };
    }

    private void tell(Claim now) {
        switch (now) {
            case Claim.Held(var epoch) -> LOG.infof("zone=%s claimed: epoch %d", zone, epoch.number());
            case Claim.Pending _ -> LOG.debugf("zone=%s not claimed yet", zone);
            case Claim.Superseded(var by) ->
                LOG.warnf(
                        "zone=%s superseded: epoch %d of %s; nothing more is changed there",
                        zone, by.number(), by.holder());
        }
    }

    /** Why nothing is written by a process that cannot be sure to lead. */
    public static Why notCertain() {
        return Reason.NotLeading.itself();
    }

    /** Why nothing is written by a process that another one has replaced. */
    public static Why superseded(ZoneName zone, Epoch by) {
        return Reason.Superseded.because(
                "%s has taken over zone %s with epoch %d".formatted(by.holder(), zone, by.number()));
    }
}
