package io.geodefleet.operator.observe;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.Marks;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of a fleet itself call for a round: what people want of it, its labels included, since RegionDrains select fleets by
 * them, and what humans say of its rollout in annotations. Its status is our own word. Public, with a constructor without arguments, since the framework makes it.
 */
public final class FleetChanges implements OnUpdateFilter<GeodeFleet> {
    @Override
    public boolean accept(GeodeFleet now, GeodeFleet before) {
        var metadata = now.getMetadata();
        var known = before.getMetadata();
        return !Objects.equals(metadata.getGeneration(), known.getGeneration())
                || !Objects.equals(metadata.getLabels(), known.getLabels())
                || differs(Marks.APPROVED, metadata.getAnnotations(), known.getAnnotations())
                || differs(Marks.RESUME, metadata.getAnnotations(), known.getAnnotations())
                || !Objects.equals(metadata.getFinalizers(), known.getFinalizers())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion();
    }

    private static boolean differs(
            String key, @Nullable Map<String, String> now, @Nullable Map<String, String> before) {
        return !Objects.equals(now == null ? null : now.get(key), before == null ? null : before.get(key));
    }
}
