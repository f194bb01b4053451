package io.geodefleet.operator.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;

/**
 * Whether one manager still owns every field of what it applied, told from its entry in {@code metadata.managedFields}: who changes
 * a field by other means than server-side apply takes it over, so a field that is missing in the entry was changed or removed.
 *
 * <p>The format is that of sigs.k8s.io/structured-merge-diff: {@code f:NAME} is a field, {@code k:{...}} a list item by its keys,
 * {@code v:VALUE} an item of a set, and an empty object stands for the whole value at that path. That is why an atomic value and a
 * value of which nothing else is owned look alike, except for list items, whose keys are always owned too.
 */
final class FieldOwnership {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELD = "f:";
    private static final String KEYED = "k:";
    private static final String VALUE = "v:";
    // Left out of every entry by the API server: they name the object instead of being applied to it.
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "metadata");
    private static final Set<String> IDENTITY_IN_METADATA = Set.of("name", "namespace", "uid", "resourceVersion");

    private FieldOwnership() {}

    /**
     * The first field of the manifest that is not owned, as a path such as {@code .spec.replicas}; empty when all are.
     *
     * @param fields   our manager's entry, format FieldsV1
     * @param manifest what we applied, as JSON
     */
    static Optional<String> firstLost(JsonNode fields, JsonNode manifest) {
        for (var entry : manifest.properties()) {
            if (!IDENTITY.contains(entry.getKey())) {
                var lost = lostField(fields, entry.getKey(), entry.getValue(), "");
                if (lost.isPresent()) {
                    return lost;
                }
            }
        }
        var metadata = fields.path(FIELD + "metadata");
        for (var entry : manifest.path("metadata").properties()) {
            if (!IDENTITY_IN_METADATA.contains(entry.getKey())) {
                var lost = lostField(metadata, entry.getKey(), entry.getValue(), ".metadata");
                if (lost.isPresent()) {
                    return lost;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the entry holds this label. */
    static boolean ownsLabel(JsonNode fields, String label) {
        return fields.path(FIELD + "metadata").path(FIELD + "labels").has(FIELD + label);
    }

    private static Optional<String> lostField(JsonNode fields, String name, JsonNode value, String above) {
        var path = above + "." + name;
        if (value.isNull()) {
            return Optional.empty();
        }
        var owned = fields.path(FIELD + name);
        return owned.isMissingNode() ? Optional.of(path) : lostWithin(owned, value, path);
    }

    private static Optional<String> lostWithin(JsonNode owned, JsonNode value, String path) {
        if (owned.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        return value.isArray() ? lostItem(owned, value, path) : lostMember(owned, value, path);
    }

    private static Optional<String> lostMember(JsonNode owned, JsonNode value, String path) {
        for (var entry : value.properties()) {
            var lost = lostField(owned, entry.getKey(), entry.getValue(), path);
            if (lost.isPresent()) {
                return lost;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lostItem(JsonNode owned, JsonNode items, String path) {
        int index = 0;
        for (var item : items) {
            var itemPath = path + "[" + index++ + "]";
            var lost = item.isObject()
                    ? lostKeyedItem(owned, item, itemPath)
                    : isInSet(owned, item) ? Optional.<String>empty() : Optional.of(itemPath);
            if (lost.isPresent()) {
                return lost;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lostKeyedItem(JsonNode owned, JsonNode item, String path) {
        for (var entry : owned.properties()) {
            if (entry.getKey().startsWith(KEYED)
                    && hasKeys(item, json(entry.getKey().substring(KEYED.length())))) {
                return lostMember(entry.getValue(), item, path);
            }
        }
        return Optional.of(path);
    }

    /** The keys that an entry of a list's item stands for; an empty object for an entry of another form. */
    static JsonNode keys(String entry) {
        return entry.startsWith(KEYED) ? json(entry.substring(KEYED.length())) : JSON.createObjectNode();
    }

    /** Whether the item is the one with these keys; none is the one without any. */
    static boolean hasKeys(JsonNode item, JsonNode keys) {
        if (keys.isEmpty()) {
            return false;
        }
        for (var key : keys.properties()) {
            var value = item.path(key.getKey());
            // The only key of a list that the API fills in when it is left out.
            var isDefault = value.isMissingNode()
                    && key.getKey().equals("protocol")
                    && key.getValue().asText().equals("TCP");
            if (!isDefault
                    && (value.isMissingNode()
                            || !value.asText().equals(key.getValue().asText()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInSet(JsonNode owned, JsonNode item) {
        for (var entry : owned.properties()) {
            if (entry.getKey().startsWith(VALUE)
                    && json(entry.getKey().substring(VALUE.length())).equals(item)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            // A path of a format that is not known: nothing matches it, so the field counts as lost and is applied
            // again.
            return JSON.nullNode();
        }
    }
}
