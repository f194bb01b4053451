package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.dns.external.Clusters.Reach.Ready;
import io.geodefleet.operator.dns.external.Clusters.Reach.Unready;
import io.geodefleet.operator.members.ClusterApi;
import io.geodefleet.operator.members.Members;
import java.util.List;
import java.util.Optional;

/** The clusters that hold a zone's objects, as they can be reached now. */
public interface Clusters {
    /** One of them. */
    sealed interface Reach {
        /** What it is called in status. */
        String name();

        /** It can be asked. */
        record Ready(String name, ClusterApi api, String namespace) implements Reach {}

        /** It cannot. @param cause one stable sentence */
        record Unready(String name, String cause) implements Reach {}
    }

    /** All of them, in a stable order. */
    List<Reach> now();

    /** The hub alone. @param namespace the operator's */
    static Clusters hub(ClusterApi hub, String namespace) {
        return () -> List.of(new Ready("hub", hub, namespace));
    }

    /** Every member, whether a fleet is placed there or not, in the namespace of the operator's account there. */
    static Clusters members(Members members) {
        return () ->
                members.regions().stream().map(region -> reach(members, region)).toList();
    }

    private static Reach reach(Members members, RegionName region) {
        var name = "member " + region;
        return members.api(region)
                .<Reach>map(api -> new Ready(name, api, "geodefleet-member"))
                .orElseGet(() -> new Unready(name, cause(members.state(region))));
    }

    private static String cause(Optional<MemberState> state) {
        return state.map(known -> switch (known) {
                    case MemberState.Connected _ -> "the connection is being made";
                    case MemberState.Connecting _ -> "still connecting";
                    case MemberState.Unreachable(var cause) -> cause;
                    case MemberState.Untrusted(var cause) -> cause;
                    case MemberState.Rejected(var sentence) -> sentence;
                    case MemberState.Duplicate duplicate -> duplicate.sentence();
                })
                .orElse("not connected yet");
    }
}
