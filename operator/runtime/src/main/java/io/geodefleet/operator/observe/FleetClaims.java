package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.translate.HostnameClaim;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which fleets of the hub claim which hostnames. Reading a name costs more than comparing it, so each fleet is read once for each of
 * its versions. Safe for use by many threads.
 */
final class FleetClaims {
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    /** What others were last told of, by the fleet's UID. Apart from what was read: who merely looks has told nobody. */
    private final Map<String, HostnameClaim> told = new ConcurrentHashMap<>();

    private record Read(String version, HostnameClaim claim) {}

    /**
     * Takes note of a change.
     *
     * @param fleet  as it is now, or was when it went
     * @param exists whether it still does
     * @param all    every fleet of the hub
     * @return the other fleets whose claims may have another owner now; empty when the change has nothing to do with hostnames
     */
    Set<HostnameClaim> concerned(GeodeFleet fleet, boolean exists, Stream<GeodeFleet> all) {
        var claim = HostnameClaim.of(fleet);
        var now = exists ? Optional.of(claim) : Optional.<HostnameClaim>empty();
        var before = Optional.ofNullable(exists ? told.put(claim.uid(), claim) : told.remove(claim.uid()));
        if (!exists) {
            read.remove(claim.uid());
        }
        if (now.equals(before)) {
            return Set.of();
        }
        var names = Stream.concat(now.stream(), before.stream())
                .flatMap(known -> known.names().keySet().stream())
                .collect(Collectors.toSet());
        return all.map(this::claim)
                .filter(other -> !other.uid().equals(claim.uid()))
                .filter(other -> names.stream().anyMatch(other::touches))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The other claims that decide who owns the names of {@code own}: those that touch them, and those that touch these in turn. */
    List<HostnameClaim> rivals(HostnameClaim own, Stream<GeodeFleet> all) {
        var others = all.map(this::claim)
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

    private HostnameClaim claim(GeodeFleet fleet) {
        var metadata = fleet.getMetadata();
        var version = Objects.requireNonNullElse(metadata.getResourceVersion(), "");
        return read.compute(
                        String.valueOf(metadata.getUid()),
                        (_, before) -> before != null && before.version().equals(version)
                                ? before
                                : new Read(version, HostnameClaim.of(fleet)))
                .claim();
    }
}
