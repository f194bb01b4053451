package io.geodefleet.operator.members;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.operator.translate.ApplyRules;
import java.util.Collection;

/**
 * Leaves fields to others without resetting them. The API server takes a field away that nobody applies any more, so one that only we
 * hold is applied on with the value that it has; one that somebody else holds, too, is left out, and is theirs from then on.
 */
final class KeptFields {
    private KeptFields() {}

    /** Changes the manifest into what is applied onto the live object. @param pointers the fields that are left to others */
    static void leave(ObjectNode manifest, Collection<String> pointers, LiveObject live) {
        for (var pointer : pointers) {
            var path = JsonPointer.compile(pointer);
            var value = value(manifest, live.json(), live.ourFields(), path);
            var isTheirs = live.othersFields()
                    .anyMatch(fields ->
                            !value(manifest, live.json(), fields, path).isMissingNode());
            if (!value.isMissingNode() && !isTheirs && manifest.at(path.head()) instanceof ObjectNode parent) {
                parent.set(path.last().getMatchingProperty(), value);
            } else {
                ApplyRules.remove(manifest, pointer);
            }
        }
    }

    /** The live value at that path if the entry holds it; missing when it does not. */
    private static JsonNode value(JsonNode manifest, JsonNode live, JsonNode fields, JsonPointer path) {
        if (path.matches() || fields.isMissingNode()) {
            return fields.isMissingNode() ? MissingNode.getInstance() : live;
        }
        if (fields.isEmpty()) {
            // The whole value is held at once.
            return live.at(path);
        }
        if (manifest.isArray()) {
            return inItem(manifest, live, fields, path);
        }
        var step = path.getMatchingProperty();
        return value(manifest.path(step), live.path(step), fields.path("f:" + step), path.tail());
    }

    private static JsonNode inItem(JsonNode manifest, JsonNode live, JsonNode fields, JsonPointer path) {
        var item = manifest.path(path.getMatchingIndex());
        for (var entry : fields.properties()) {
            var keys = FieldOwnership.keys(entry.getKey());
            if (FieldOwnership.hasKeys(item, keys)) {
                for (var there : live) {
                    if (FieldOwnership.hasKeys(there, keys)) {
                        return value(item, there, entry.getValue(), path.tail());
                    }
                }
            }
        }
        return MissingNode.getInstance();
    }
}
