package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.SignedUpdates;
import io.geodefleet.operator.dns.UpdateResult;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.EpochStore;
import io.geodefleet.operator.fence.Guard;
import io.geodefleet.operator.fence.SeenEpoch;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import java.util.Collection;
import java.util.List;

/**
 * Writes by one signed dynamic update (RFC 2136), which names as prerequisites the epoch and everything that was read: the server
 * itself refuses what is out of date, whoever sends it and however late it comes.
 */
final class UpdateHand implements Hand {
    private final ZoneName zone;
    private final SignedUpdates updates;
    private final Tenure tenure;
    private final ZoneFence fence;

    /** @param stored reads the epoch as it is stored: asked by DNS, a wildcard might answer in its place */
    UpdateHand(ZoneName zone, SignedUpdates updates, EpochStore stored, Tenure tenure) {
        this.zone = zone;
        this.updates = updates;
        this.tenure = tenure;
        this.fence = new ZoneFence(zone, tenure, new Epochs(stored, updates.epochs()));
    }

    private record Epochs(EpochStore reads, EpochStore writes) implements EpochStore {
        @Override
        public Guard guard() {
            return writes.guard();
        }

        @Override
        public Reading read() {
            return reads.read();
        }

        @Override
        public Writing replace(SeenEpoch before, Epoch next) {
            return writes.replace(before, next);
        }
    }

    @Override
    public ZoneFence fence() {
        return fence;
    }

    @Override
    public Written write(Collection<StoredName> stored, List<RrSet> sets) {
        return switch (fence.claim()) {
            case Claim.Superseded(var by) -> new Written.Lasting(ZoneFence.superseded(zone, by));
            case Claim.Pending(var why) -> new Written.Passing(why);
            case Claim.Held(var epoch) -> write(epoch, stored, sets);
        };
    }

    private Written write(Epoch epoch, Collection<StoredName> stored, List<RrSet> sets) {
        var update = updates.begin(epoch);
        stored.forEach(name -> WireSet.require(update, name));
        sets.forEach(set -> WireSet.replace(update, set));
        if (!tenure.certain()) {
            return new Written.Passing(ZoneFence.notCertain());
        }
        return switch (updates.send(update)) {
            case UpdateResult.Applied() -> new Written.Done();
            case UpdateResult.Passing(var why) -> new Written.Passing(why);
            case UpdateResult.Lasting(var why) -> new Written.Lasting(why);
            case UpdateResult.Stale() -> stale(epoch);
        };
    }

    /** The server does not tell which prerequisite failed: the epoch, or the records. */
    private Written stale(Epoch epoch) {
        return switch (fence.confirm()) {
            case Claim.Superseded(var by) -> new Written.Lasting(ZoneFence.superseded(zone, by));
            case Claim.Held(var now)
            when !now.equals(epoch) ->
                new Written.Passing(Reason.StaleLook.because(
                        "the epoch record of %s had vanished; it was claimed again".formatted(zone)));
            case Claim.Held _, Claim.Pending _ -> new Written.Stale();
        };
    }
}
