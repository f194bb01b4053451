package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.RecordStatus;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hostnames that one fleet wants or still holds.
 *
 * @param since when the fleet was created: of two that hold a name alike, the older one has it
 * @param zone  name of the GeodeZone that its spec names
 * @param names in canonical form; what is no hostname claims nothing
 */
public record HostnameClaim(
        FleetName fleet, String uid, Instant since, Optional<String> zone, SortedMap<Hostname, Hold> names) {
    private static final String WILDCARD = "*.";

    /** How firmly a fleet has a name; a later constant beats an earlier one, however old the fleets are. */
    enum Hold {
        /** It asks for the name. */
        Wanted,
        /** Its records may be there: it is about to publish, or has not withdrawn them yet. */
        Remembered,
        /** Its answer was seen. */
        Published
    }

    public HostnameClaim {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /** Reads a fleet as it stands on the hub. One that is being deleted wants nothing more, but holds what it has not withdrawn. */
    public static HostnameClaim of(GeodeFleet fleet) {
        var metadata = fleet.getMetadata();
        var dns = fleet.getSpec() == null ? null : fleet.getSpec().dns();
        var names = new TreeMap<Hostname, Hold>();
        if (dns != null && !fleet.isMarkedForDeletion()) {
            canonical(dns.hostnames()).forEach(name -> names.put(name, Hold.Wanted));
        }
        for (var row : records(fleet)) {
            canonical(List.of(row.hostname()))
                    .forEach(name -> names.put(name, row.targets().isEmpty() ? Hold.Remembered : Hold.Published));
        }
        return new HostnameClaim(
                new FleetName(metadata.getNamespace(), metadata.getName()),
                String.valueOf(metadata.getUid()),
                time(metadata.getCreationTimestamp()),
                Optional.ofNullable(dns == null ? null : dns.zone()),
                names);
    }

    private static List<RecordStatus> records(GeodeFleet fleet) {
        var status = fleet.getStatus();
        return status == null || status.dns() == null ? List.of() : status.dns().records();
    }

    private static SortedSet<Hostname> canonical(List<String> written) {
        var names = new TreeSet<Hostname>();
        for (var name : written) {
            if (HostnameReader.read("", name) instanceof Checked.Good<Hostname>(var hostname)) {
                names.add(hostname);
            }
        }
        return names;
    }

    /** The API server gives every object a time; without one it is nobody's elder. */
    private static Instant time(@Nullable String written) {
        return written == null ? Instant.MAX : Instant.parse(written);
    }

    /** Whether two hostnames cannot have different owners: they are one, or one is a wildcard above the other (RFC 4592). */
    static boolean overlap(Hostname one, Hostname other) {
        return one.equals(other) || covers(one, other) || covers(other, one);
    }

    private static boolean covers(Hostname wildcard, Hostname name) {
        return wildcard.value().startsWith(WILDCARD)
                && name.value().endsWith(wildcard.value().substring(WILDCARD.length() - 1));
    }

    /** Whether the fleet has to do with that hostname, or with one that overlaps it. */
    public boolean touches(Hostname hostname) {
        return names.keySet().stream().anyMatch(name -> overlap(name, hostname));
    }
}
