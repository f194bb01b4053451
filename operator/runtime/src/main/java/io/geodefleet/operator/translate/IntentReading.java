package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of reading a fleet. */
public sealed interface IntentReading {
    /**
     * The fleet can be acted on.
     *
     * @param geodes   one for each region of the intent, with exactly its keys and digests
     * @param measures for each of these regions, what its checks have measured
     * @param deletePolicy what becomes of objects that are not wanted any more
     */
    record Valid(
            FleetIdentity identity,
            FleetIntent intent,
            SortedMap<RegionName, RenderedGeode> geodes,
            SortedMap<RegionName, SortedMap<CheckName, Measure>> measures,
            DeletePolicy deletePolicy)
            implements IntentReading {
        public Valid {
            geodes = Collections.unmodifiableSortedMap(new TreeMap<>(geodes));
            measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
        }
    }

    /**
     * The fleet cannot be acted on, so nothing of it may change.
     *
     * @param sentence which field of which object is wrong and what to change; never a variable's value
     */
    record Invalid(String sentence) implements IntentReading {}
}
