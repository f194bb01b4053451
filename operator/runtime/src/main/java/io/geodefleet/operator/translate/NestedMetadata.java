package io.geodefleet.operator.translate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the metadata inside an object must not hold, such as that of its pods: marks that decide who owns or cleans up what. Keys are
 * never filled in, so this is as true before filling in as after.
 */
final class NestedMetadata {
    /** Deeper than any object of Kubernetes; filling in refuses what is deeper. */
    private static final int MAX_DEPTH = 100;

    private static final Set<String> REFUSED = Set.of("ownerReferences", "finalizers", "managedFields");

    private NestedMetadata() {}

    /** The sentence starts with the path of the field. */
    static Optional<String> problem(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getKey().equals("metadata") && field.getValue() != null)
                .flatMap(field -> below(field.getKey(), field.getValue(), 1).stream())
                .findFirst();
    }

    private static Optional<String> below(String path, Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return Optional.empty();
        }
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(field -> field.getValue() != null)
                        .flatMap(field ->
                                inField(path, String.valueOf(field.getKey()), field.getValue(), depth).stream())
                        .findFirst();
            case List<?> list -> {
                Optional<String> first = Optional.empty();
                for (int i = 0; first.isEmpty() && i < list.size(); i++) {
                    var item = list.get(i);
                    first = item == null ? first : below(path + "[" + i + "]", item, depth + 1);
                }
                yield first;
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> inField(String path, String name, Object value, int depth) {
        var here = path + "." + name;
        return name.equals("metadata") && value instanceof Map<?, ?>
                ? inMetadata(here, Json.object(value))
                : below(here, value, depth + 1);
    }

    private static Optional<String> inMetadata(String path, Map<String, Object> metadata) {
        return metadata.keySet().stream()
                .filter(REFUSED::contains)
                .sorted()
                .findFirst()
                .map(field -> "%s.%s: only the cluster's own controllers set it; remove it".formatted(path, field))
                .or(() -> ManifestRules.reservedKey(path, metadata, "labels"))
                .or(() -> ManifestRules.reservedKey(path, metadata, "annotations"));
    }
}
