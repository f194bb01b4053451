package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Target.RecordType;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One entry of a DNSEndpoint's {@code spec.endpoints}: one record.
 *
 * @param name          without a final dot
 * @param targets       without final dots
 * @param ttl           seconds; empty for an alias, which has that of what it leads to
 * @param setIdentifier tells apart records of one name and type that follow a routing policy
 * @param properties    {@code providerSpecific}
 */
record Endpoint(
        String name,
        RecordType type,
        List<String> targets,
        Optional<Long> ttl,
        Optional<String> setIdentifier,
        SortedMap<String, String> properties)
        implements Comparable<Endpoint> {
    private static final Comparator<Endpoint> ORDER = Comparator.comparing(Endpoint::name)
            .thenComparing(Endpoint::type)
            .thenComparing(endpoint -> endpoint.setIdentifier().orElse(""));

    Endpoint {
        targets = List.copyOf(targets);
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    /** A record without a routing policy. */
    static Endpoint plain(String name, RecordType type, List<String> targets, long ttl) {
        return new Endpoint(name, type, targets, Optional.of(ttl), Optional.empty(), new TreeMap<>());
    }

    @Override
    public int compareTo(Endpoint other) {
        return ORDER.compare(this, other);
    }
}
