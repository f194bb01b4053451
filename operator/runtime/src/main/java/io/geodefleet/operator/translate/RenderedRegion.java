package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RevisionId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What may be found of a fleet in one region: objects of the revision that it is to run, or still those of another one.
 *
 * @param current what it is to run
 * @param others  of the other revisions that are known
 */
public record RenderedRegion(RenderedGeode current, SortedMap<RevisionId, RenderedGeode> others) {
    public RenderedRegion {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** A region of one revision. */
    public static RenderedRegion of(RenderedGeode geode) {
        return new RenderedRegion(geode, Collections.emptySortedMap());
    }

    /** The Service whose load-balancer status gives the region's addresses. */
    public ObjectKey endpoint() {
        return current.endpoint();
    }

    /** The geode of which the object carries this digest, whichever revision that is; empty when there is none. */
    public Optional<RenderedGeode> holding(ObjectKey key, Digest applied) {
        return Stream.concat(Stream.of(current), others.values().stream())
                .filter(geode -> geode.carrying(key, applied).isPresent())
                .findFirst();
    }
}
