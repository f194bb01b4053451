package io.geodefleet.operator.translate;

import com.fasterxml.jackson.core.JsonPointer;
import io.geodefleet.api.v1alpha1.ApplyPolicy;
import io.geodefleet.api.v1alpha1.IgnoredFields;
import io.geodefleet.api.v1alpha1.TakeOver;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads how a fleet's objects are written. The replicas of a workload that an autoscaler of the same geode scales are the
 * autoscaler's without being asked for.
 */
final class ApplyReader {
    private static final String REPLICAS = "/spec/replicas";

    private ApplyReader() {}

    /** Whether everything that is ignored is a field of an object that is there. */
    static Checked<List<Manifest>> known(ApplyPolicy policy, List<Manifest> manifests) {
        for (int i = 0; i < policy.ignoreFields().size(); i++) {
            var fields = policy.ignoreFields().get(i);
            if (manifests.stream().noneMatch(manifest -> isFor(fields, manifest.key()))) {
                return Checked.bad(
                        "spec.apply.ignoreFields[%d] is for no object of spec.template.manifests: correct kind %s or"
                                + " name, or remove it",
                        i, fields.kind());
            }
            var wrong = fields.jsonPointers().stream()
                    .filter(pointer -> !isIgnorable(pointer))
                    .findFirst();
            if (wrong.isPresent()) {
                return Checked.bad(
                        "spec.apply.ignoreFields[%d].jsonPointers %s is not a field that can be left to others: write"
                                + " one such as /spec/replicas",
                        i,
                        wrong.get().length() <= 80 ? wrong.get() : wrong.get().substring(0, 80) + "…");
            }
        }
        return Checked.good(manifests);
    }

    private static boolean isIgnorable(String pointer) {
        if (!pointer.matches("(?:/(?:[^/~]|~0|~1)+)+")) {
            return false;
        }
        var path = JsonPointer.compile(pointer);
        return switch (path.getMatchingProperty()) {
            case "apiVersion", "kind", "status" -> false;
            case "metadata" ->
                pointer.matches("/metadata/(?:labels|annotations)/[^/]+")
                        && !path.last().getMatchingProperty().startsWith(Marks.PREFIX);
            default -> !path.last().mayMatchElement();
        };
    }

    /** @param objects all of one geode, filled in, as JSON values */
    static ApplyRules read(ApplyPolicy policy, SortedMap<ObjectKey, Map<String, Object>> objects) {
        var ignored = new TreeMap<ObjectKey, SortedSet<String>>();
        objects.keySet().forEach(key -> {
            var pointers = new TreeSet<String>();
            policy.ignoreFields().stream()
                    .filter(fields -> isFor(fields, key))
                    .forEach(fields -> pointers.addAll(fields.jsonPointers()));
            if (autoscalers(key, objects).findAny().isPresent()) {
                pointers.add(REPLICAS);
            }
            if (!pointers.isEmpty()) {
                ignored.put(key, pointers);
            }
        });
        return new ApplyRules(ignored, policy.takeOver() == TakeOver.IF_UNOWNED);
    }

    private static Stream<ObjectKey> autoscalers(ObjectKey key, SortedMap<ObjectKey, Map<String, Object>> objects) {
        return ScalingReader.isWorkload(key) ? ScalingReader.autoscalers(key, objects) : Stream.empty();
    }

    private static boolean isFor(IgnoredFields fields, ObjectKey key) {
        var apiVersion = fields.apiVersion();
        var name = fields.name();
        return fields.kind().equals(key.kind())
                && (apiVersion == null || apiVersion.equals(key.apiVersion()))
                && (name == null || name.equals(key.name()));
    }
}
