package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Why;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the fleet's hostnames should answer.
 *
 * @param standby regions that have traffic and are in no answer now: their turn comes when the ones before them are gone. They are
 *                where they should be, so they count as answered with
 */
public record Answer(Wanted wanted, SortedSet<RegionName> standby, Fit fit) {
    public Answer {
        standby = Collections.unmodifiableSortedSet(new TreeSet<>(standby));
    }

    /** What to publish. */
    public sealed interface Wanted {
        /** No region has traffic and an address: what is published stays. */
        record Nothing() implements Wanted {}

        /** These, for every hostname alike. */
        record Records(RecordSet records) implements Wanted {}

        /** Everything that some client may be given. */
        default SortedSet<Target> targets() {
            return switch (this) {
                case Nothing() -> Collections.emptySortedSet();
                case Records(var records) -> records.targets();
            };
        }
    }

    /** Whether the zone's provider can do what was asked for. */
    public sealed interface Fit {
        /** All of it. */
        record AsAsked() implements Fit {}

        /** Not all of it. @param why what was asked for, and what is served in its place */
        record Downgraded(Why why) implements Fit {}
    }
}
