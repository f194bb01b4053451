package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of reading a fleet. */
public sealed interface IntentReading {
    /**
     * The fleet can be acted on.
     *
     * @param content  of the newest revision, to be kept; empty for a fleet that is being deleted
     * @param geodes   of the newest revision: one for each region of the intent, with exactly its keys and digests
     * @param former   by region: of the former revisions that are still needed and can still be rendered
     * @param lost     what of the former revisions could not be rendered, and why
     * @param measures for each of these regions, what its checks have measured
     * @param deletePolicy what becomes of objects that are not wanted any more
     */
    record Valid(
            FleetIdentity identity,
            FleetIntent intent,
            Map<String, Object> content,
            SortedMap<RegionName, RenderedGeode> geodes,
            SortedMap<RegionName, SortedMap<RevisionId, RenderedGeode>> former,
            SortedMap<String, String> lost,
            SortedMap<RegionName, SortedMap<CheckName, Measure>> measures,
            DeletePolicy deletePolicy)
            implements IntentReading {
        public Valid {
            content = Collections.unmodifiableMap(content);
            geodes = Collections.unmodifiableSortedMap(new TreeMap<>(geodes));
            former = Collections.unmodifiableSortedMap(new TreeMap<>(former));
            lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
            measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
        }

        /** What the region runs of a revision; empty for one that is not at hand. */
        public Optional<RenderedGeode> geode(RegionName region, RevisionId revision) {
            return intent.rollout().newest().equals(revision)
                    ? Optional.ofNullable(geodes.get(region))
                    : Optional.ofNullable(former.getOrDefault(region, Collections.emptySortedMap())
                            .get(revision));
        }

        /**
         * What may be found in a region; empty where the fleet wants nothing.
         *
         * @param assigned what the region is to run; where that is not at hand, the newest stands in
         */
        public Optional<RenderedRegion> region(RegionName region, RevisionId assigned) {
            var newest = Optional.ofNullable(geodes.get(region));
            return newest.map(geode -> {
                var others = new TreeMap<>(former.getOrDefault(region, Collections.emptySortedMap()));
                var current = geode(region, assigned).orElse(geode);
                others.put(intent.rollout().newest(), geode);
                return new RenderedRegion(current, others);
            });
        }
    }

    /**
     * The fleet cannot be acted on, so nothing of it may change.
     *
     * @param sentence which field of which object is wrong and what to change; never a variable's value
     */
    record Invalid(String sentence) implements IntentReading {}
}
