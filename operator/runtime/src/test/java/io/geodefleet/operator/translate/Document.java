package io.geodefleet.operator.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;

/** One object as a test varies it: each edit gives a new document. Read as the operator reads what a hub sends. */
record Document(JsonNode json) {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static Document of(String yaml) {
        return new Document(SERIALIZATION.unmarshal(yaml, JsonNode.class));
    }

    /** The document with the value at the pointer set; {@code -} as the last step appends to a list. */
    Document with(String pointer, String yamlValue) {
        // Under a key, since a text that starts with a brace would be taken for JSON.
        return with(pointer, of("value: " + yamlValue).json().get("value"));
    }

    Document with(String pointer, JsonNode value) {
        var edited = json.deepCopy();
        var parent = edited.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var step = pointer.substring(pointer.lastIndexOf('/') + 1).replace("~1", "/");
        switch (parent) {
            case ObjectNode object -> object.set(step, value);
            case ArrayNode list when step.equals("-") -> list.add(value);
            case ArrayNode list -> list.set(Integer.parseInt(step), value);
            default -> throw new IllegalArgumentException("nothing at the parent of " + pointer);
        }
        return new Document(edited);
    }

    Document without(String pointer) {
        var edited = json.deepCopy();
        var parent = edited.at(pointer.substring(0, pointer.lastIndexOf('/')));
        var step = pointer.substring(pointer.lastIndexOf('/') + 1);
        switch (parent) {
            case ObjectNode object -> object.remove(step);
            case ArrayNode list -> list.remove(Integer.parseInt(step));
            default -> throw new IllegalArgumentException("nothing at the parent of " + pointer);
        }
        return new Document(edited);
    }

    Document beingDeleted() {
        return with("/metadata/deletionTimestamp", "\"2026-11-24T06:00:00Z\"");
    }

    GeodeFleet fleet() {
        return as(GeodeFleet.class);
    }

    <T> T as(Class<T> type) {
        return SERIALIZATION.convertValue(json, type);
    }

    <T> T part(String pointer, Class<T> type) {
        return SERIALIZATION.convertValue(json.at(pointer), type);
    }

    static String text(Object object) {
        return SERIALIZATION.asJson(object);
    }

    /** The same as a tree, which has no order of keys. */
    static JsonNode tree(Object object) {
        return of(text(object)).json();
    }
}
