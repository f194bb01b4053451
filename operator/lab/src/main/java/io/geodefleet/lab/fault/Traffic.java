package io.geodefleet.lab.fault;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a proxy has seen since its start.
 *
 * @param connections accepted ones
 * @param open of these, how many are open now
 * @param bytesToServer delivered to the server
 * @param bytesToClient delivered to the client
 * @param requests how many of each verb reached the proxy, whether or not it passed them on: HTTP methods for an API,
 *     {@code QUERY} and {@code UPDATE} for DNS, empty for plain TCP
 */
public record Traffic(
        long connections, long open, long bytesToServer, long bytesToClient, SortedMap<String, Long> requests) {

    public Traffic {
        requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
    }

    /** Requests of one verb; 0 if there was none. */
    public long requests(String verb) {
        return requests.getOrDefault(verb, 0L);
    }

    /** Requests of all verbs. */
    public long allRequests() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }
}
