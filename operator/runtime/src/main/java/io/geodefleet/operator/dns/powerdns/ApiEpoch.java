package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.EpochStore;
import io.geodefleet.operator.fence.SeenEpoch;
import java.util.List;
import java.util.TreeSet;

/**
 * A zone's epoch, read and written through the API. The API compares nothing: between the look and the write of a claim lies as long
 * as one call takes, and so between the look at the epoch and a change.
 */
final class ApiEpoch implements EpochStore {
    private static final long TTL_SECONDS = 60;
    private static final String TYPE = "TXT";

    private final PowerDnsApi api;
    private final String name;

    ApiEpoch(PowerDnsApi api, ZoneName zone, String operator) {
        this.api = api;
        this.name = Epoch.nameIn(zone, operator) + ".";
    }

    @Override
    public Reading read() {
        return switch (api.at(name)) {
            case ApiReply.Failure failure -> new Reading.Failed(api.unread(failure));
            case ApiReply.Changed(), ApiReply.Told _ -> new Reading.Read(new SeenEpoch.Absent());
            case ApiReply.Found(var sets) -> {
                var texts = new TreeSet<String>();
                sets.stream()
                        .filter(set -> set.type().equals(TYPE))
                        .forEach(set -> set.contents().forEach(content -> texts.add(TextRecord.text(content))));
                yield new Reading.Read(SeenEpoch.of(texts));
            }
        };
    }

    @Override
    public Writing replace(SeenEpoch before, Epoch next) {
        var set = new RrSet(name, TYPE, TTL_SECONDS, List.of(TextRecord.content(next.text())));
        return switch (api.replace(List.of(set))) {
            case ApiReply.Changed(), ApiReply.Found _, ApiReply.Told _ -> new Writing.Done();
            case ApiReply.Failure failure -> new Writing.Failed(api.unwritten(failure));
        };
    }
}
