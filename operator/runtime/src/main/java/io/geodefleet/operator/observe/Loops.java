package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Load balancers whose name is one that the fleet publishes. Some report the public name that somebody gave them; an answer that leads
 * to itself leads nobody anywhere.
 */
final class Loops {
    private Loops() {}

    /** What was seen without endpoints of that kind. */
    static RegionSighting without(Collection<Hostname> published, RegionSighting sighting) {
        return switch (sighting) {
            case Seen seen
            when seen.endpoints().stream().anyMatch(target -> isLoop(target, published)) ->
                new Seen(
                        seen.objects(),
                        seen.workloads(),
                        seen.endpoints().stream()
                                .filter(target -> !isLoop(target, published))
                                .collect(Collectors.toCollection(TreeSet::new)),
                        seen.ready(),
                        seen.checks(),
                        seen.unwatched());
            case Seen _, RegionSighting.Unreachable _, RegionSighting.Unregistered() -> sighting;
        };
    }

    private static boolean isLoop(Target target, Collection<Hostname> published) {
        return target.isAlias() && published.contains(new Hostname(target.address()));
    }
}
