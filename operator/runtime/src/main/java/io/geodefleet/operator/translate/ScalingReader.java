package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Scaling;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the replicas of each workload of a geode may be raised. A workload that leaves {@code spec.replicas} out and has no autoscaler in
 * the template is scaled by somebody whom we do not see, so its number is nobody's to raise; the same holds for one with two autoscalers.
 */
final class ScalingReader {
    private static final String AUTOSCALER = "HorizontalPodAutoscaler";

    private ScalingReader() {}

    /**
     * Reads it.
     *
     * @param objects all of one geode, filled in, as JSON values
     * @param rules   a number that they leave to others is not ours to raise
     */
    static SortedMap<ObjectKey, Scaling> read(SortedMap<ObjectKey, Map<String, Object>> objects, ApplyRules rules) {
        var scaling = new TreeMap<ObjectKey, Scaling>();
        objects.forEach((key, fields) -> {
            if (isWorkload(key)) {
                of(key, fields, objects)
                        .filter(found -> !rules.ignoredIn(found.carrier()).contains(field(found)))
                        .ifPresent(found -> scaling.put(key, found));
            }
        });
        return scaling;
    }

    private static String field(Scaling scaling) {
        return switch (scaling) {
            case Scaling.Fixed _ -> "/spec/replicas";
            case Scaling.Autoscaled _ -> "/spec/minReplicas";
        };
    }

    /** The autoscalers of the geode that scale the workload. */
    static Stream<ObjectKey> autoscalers(ObjectKey workload, SortedMap<ObjectKey, Map<String, Object>> objects) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().kind().equals(AUTOSCALER) && scales(object.getValue(), workload))
                .map(Map.Entry::getKey);
    }

    static boolean isWorkload(ObjectKey key) {
        return key.kind().equals("Deployment") || key.kind().equals("StatefulSet");
    }

    private static Optional<Scaling> of(
            ObjectKey workload, Map<String, Object> fields, SortedMap<ObjectKey, Map<String, Object>> objects) {
        var autoscalers = autoscalers(workload, objects).toList();
        return switch (autoscalers.size()) {
            case 0 -> count(fields, "replicas").map(replicas -> new Scaling.Fixed(workload, replicas));
            case 1 -> autoscaled(autoscalers.getFirst(), Json.object(objects.get(autoscalers.getFirst())));
            default -> Optional.empty();
        };
    }

    private static boolean scales(Map<String, Object> autoscaler, ObjectKey workload) {
        var target = Json.object(spec(autoscaler).get("scaleTargetRef"));
        return workload.kind().equals(target.get("kind")) && workload.name().equals(target.get("name"));
    }

    /** The floor is 1 where it is left out, as in the API of autoscaling. */
    private static Optional<Scaling> autoscaled(ObjectKey key, Map<String, Object> fields) {
        return count(fields, "maxReplicas")
                .map(ceiling ->
                        new Scaling.Autoscaled(key, count(fields, "minReplicas").orElse(1), ceiling));
    }

    private static Optional<Integer> count(Map<String, Object> fields, String field) {
        return Stream.ofNullable(spec(fields).get(field))
                .filter(Integer.class::isInstance)
                .map(Integer.class::cast)
                .filter(number -> number >= 0)
                .findFirst();
    }

    private static Map<String, Object> spec(Map<String, Object> fields) {
        return Json.object(fields.get("spec"));
    }
}
