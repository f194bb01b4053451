package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.RegionPlacement;
import io.geodefleet.api.v1alpha1.RegionTrafficState;
import io.geodefleet.core.fleet.TrafficState;

/** What the switches in Git want of a region's traffic: the fleet's own one, and the platform team's, which is for every fleet. */
final class TrafficSwitch {
    private TrafficSwitch() {}

    /** Drained beats Serving, whoever says it: not to send users somewhere is the safer order. */
    static TrafficState of(GeodeFleetSpec fleet, GeodeRegion region) {
        var spec = region.getSpec();
        if (spec != null && spec.trafficState() == RegionTrafficState.DRAINED) {
            return TrafficState.Drained;
        }
        var placement = fleet.placement();
        var name = region.getMetadata().getName();
        return placement == null
                ? TrafficState.Auto
                : placement.regions().stream()
                        .filter(named -> named.name().equals(name))
                        .map(RegionPlacement::trafficState)
                        .map(TrafficSwitch::own)
                        .findFirst()
                        .orElse(TrafficState.Auto);
    }

    private static TrafficState own(io.geodefleet.api.v1alpha1.TrafficState state) {
        return switch (state) {
            case AUTO -> TrafficState.Auto;
            case DRAINED -> TrafficState.Drained;
            case SERVING -> TrafficState.Serving;
        };
    }
}
