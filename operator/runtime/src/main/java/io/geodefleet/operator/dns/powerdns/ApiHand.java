package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import java.util.Collection;
import java.util.List;

/**
 * Writes through the HTTP API. It compares nothing by itself, so that the epoch is read right before, and a former leader that is
 * paused between that and its request is not stopped.
 */
final class ApiHand implements Hand {
    private final ZoneName zone;
    private final PowerDnsApi api;
    private final Tenure tenure;
    private final ZoneFence fence;

    ApiHand(ZoneName zone, PowerDnsApi api, Tenure tenure) {
        this.zone = zone;
        this.api = api;
        this.tenure = tenure;
        this.fence = new ZoneFence(zone, tenure, new ApiEpoch(api, zone, tenure.operator()));
    }

    @Override
    public ZoneFence fence() {
        return fence;
    }

    /** The tenure is looked at last, so that as little as possible lies between knowing it and sending. */
    @Override
    public Written write(Collection<StoredName> stored, List<RrSet> sets) {
        return switch (fence.confirm()) {
            case Claim.Superseded(var by) -> new Written.Lasting(ZoneFence.superseded(zone, by));
            case Claim.Pending(var why) -> new Written.Passing(why);
            case Claim.Held _ ->
                tenure.certain() ? written(api.replace(sets)) : new Written.Passing(ZoneFence.notCertain());
        };
    }

    private Written written(ApiReply reply) {
        return switch (reply) {
            case ApiReply.Changed(), ApiReply.Found _, ApiReply.Told _ -> new Written.Done();
            case ApiReply.Failure failure -> Written.failed(failure, api.unwritten(failure));
        };
    }
}
