package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.translate.FleetChange;
import io.geodefleet.operator.translate.HostnameClaim;
import io.geodefleet.operator.translate.KnownFleet;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fleets of the hub have to do with one another because of their hostnames. */
final class FleetClaims {
    private FleetClaims() {}

    /**
     * The other fleets whose claims may have another owner after a change; none when it has nothing to do with hostnames.
     *
     * @param all every fleet of the hub
     */
    static Set<HostnameClaim> concerned(FleetChange change, Stream<KnownFleet> all) {
        var now = change.now().map(KnownFleet::claim);
        var before = change.before().map(KnownFleet::claim);
        if (now.equals(before)) {
            return Set.of();
        }
        var names = Stream.concat(now.stream(), before.stream())
                .flatMap(known -> known.names().keySet().stream())
                .collect(Collectors.toSet());
        return all.map(KnownFleet::claim)
                .filter(other -> !other.uid().equals(change.fleet().claim().uid()))
                .filter(other -> names.stream().anyMatch(other::touches))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The other claims that decide who owns the names of {@code own}: those that touch them, and those that touch these in turn. */
    static List<HostnameClaim> rivals(HostnameClaim own, Stream<KnownFleet> all) {
        var others = all.map(KnownFleet::claim)
                .filter(other -> !other.uid().equals(own.uid()))
                .toList();
        var rivals = new LinkedHashMap<String, HostnameClaim>();
        var known = new TreeSet<>(own.names().keySet());
        var open = new ArrayDeque<Hostname>(known);
        while (!open.isEmpty()) {
            var name = open.remove();
            for (var other : others) {
                if (other.touches(name)) {
                    rivals.put(other.uid(), other);
                    other.names().keySet().stream().filter(known::add).forEach(open::add);
                }
            }
        }
        return List.copyOf(rivals.values());
    }
}
