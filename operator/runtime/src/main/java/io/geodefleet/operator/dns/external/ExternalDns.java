package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Placement;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import io.geodefleet.operator.members.ClusterApi;
import io.geodefleet.operator.members.Members;

/**
 * Where objects can be handed over.
 *
 * @param hub       the hub's API
 * @param namespace the operator's on the hub
 */
public record ExternalDns(ClusterApi hub, String namespace, Members members) {
    /** Opens a zone; nothing is asked. */
    public ExternalDnsZone zone(ZoneName name, ExternalDnsSettings settings, Tenure tenure) {
        var fence = new ZoneFence(name, tenure, new HubEpoch(hub, namespace, name, tenure.operator()));
        return new ExternalDnsZone(name, settings, clusters(settings.placement()), tenure, fence);
    }

    private Clusters clusters(Placement placement) {
        return switch (placement) {
            case Hub -> Clusters.hub(hub, namespace);
            case Members -> Clusters.members(members);
        };
    }
}
