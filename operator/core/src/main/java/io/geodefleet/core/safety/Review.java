package io.geodefleet.core.safety;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.lifecycle.Raise;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the safety rules say to the moves that are wished for.
 *
 * @param holds   moves that are withheld: the region stays as it is
 * @param aborted those of them whose region gets all its traffic back, since the others could not go on without it
 * @param remarks by region that may move: what was overridden or warned of, for the record
 * @param raised  by region: the replicas that it should have; a region that is not named has what its template says
 */
public record Review(
        List<Hold> holds,
        SortedSet<RegionName> aborted,
        SortedMap<RegionName, String> remarks,
        SortedMap<RegionName, SortedMap<ObjectKey, Raise>> raised) {
    public Review {
        holds = List.copyOf(holds);
        aborted = Collections.unmodifiableSortedSet(new TreeSet<>(aborted));
        remarks = Collections.unmodifiableSortedMap(new TreeMap<>(remarks));
        raised = Collections.unmodifiableSortedMap(new TreeMap<>(raised));
    }

    /** Nothing withheld, nothing raised. */
    static Review clear() {
        return new Review(List.of(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
    }
}
