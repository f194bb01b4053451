package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.operator.fence.ZoneFence;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A zone of one server that answers at once with nothing, and counts how often it is asked for records. */
final class CountedZone implements DnsProvider {
    int looks;
    long serial = 1;
    Runnable meanwhile = () -> {};

    @Override
    public List<ServerSighting> look(SortedSet<Hostname> names, FleetName owner) {
        looks++;
        return probe();
    }

    @Override
    public Outcome change(Step.ChangeRecords step, FleetName owner) {
        meanwhile.run();
        return new Outcome.Done(step);
    }

    @Override
    public List<ServerSighting> probe() {
        return List.of(new Answered("ns1", Role.Primary, new TreeMap<>()));
    }

    @Override
    public SortedMap<String, Long> serials() {
        return new TreeMap<>(Map.of("ns1", serial));
    }

    @Override
    public ZoneFence fence() {
        throw new AssertionError("nobody claims this zone");
    }
}
