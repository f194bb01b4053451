package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Why;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was seen of a zone this time.
 *
 * @param finding     what is wrong with it or one of its servers, or nothing
 * @param serial      of its first server that told one
 * @param nameServers names that it is served by, as last seen
 * @param fencing     how this process stands with it
 */
public record ZoneSighting(
        Optional<Why> finding, Optional<Long> serial, SortedSet<Hostname> nameServers, Fencing fencing) {
    public ZoneSighting {
        nameServers = Collections.unmodifiableSortedSet(new TreeSet<>(nameServers));
    }
}
