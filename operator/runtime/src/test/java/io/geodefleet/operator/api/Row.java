package io.geodefleet.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** One edit of an {@link Example} and what the API server is expected to say of it, empty when it accepts. */
record Row(Example example, JsonNode edit, String sentence) {
    /** The rows of a file beside this class. */
    static Stream<Row> read(String file) throws IOException {
        try (var yaml = Objects.requireNonNull(Row.class.getResourceAsStream(file), file)) {
            JsonNode rows = new KubernetesSerialization().unmarshal(yaml, JsonNode.class);
            return rows
                    .valueStream()
                    .map(row -> new Row(
                            Example.valueOf(row.get("example").asText()),
                            row.get("edit"),
                            row.path("says").asText()))
                    .toList()
                    .stream();
        }
    }

    static JsonNode json(String text) {
        return new KubernetesSerialization().unmarshal(text, JsonNode.class);
    }

    GenericKubernetesResource object() {
        return example.with(edit);
    }

    @Override
    public String toString() {
        var text = example + " " + edit;
        return (text.length() > 150 ? text.substring(0, 150) + "…" : text)
                + (sentence.isEmpty() ? "" : " → " + sentence);
    }
}
