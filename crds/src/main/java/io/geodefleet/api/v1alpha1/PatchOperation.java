package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a JSON Patch (RFC 6902).
 *
 * @param from  null unless something is moved or copied
 * @param value null unless something is added, replaced or tested
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "(self.op in ['move', 'copy']) == has(self.from)",
        message = "from belongs to move and copy, which need it, and to no other op",
        fieldPath = ".from")
public record PatchOperation(
        @JsonPropertyDescription("add, remove, replace, test, move or copy. A test that fails makes the spec invalid.")
        @Required
        Op op,

        @JsonPropertyDescription(
                "JSON pointer (RFC 6901) into the object, such as /spec/template/spec/containers/0/image.")
        @Required
        @Size(min = 2, max = Limits.PATH)
        @Pattern(Limits.POINTER_PATTERN)
        String path,

        @JsonPropertyDescription("JSON pointer to what is moved or copied.")
        @Size(min = 2, max = Limits.PATH)
        @Pattern(Limits.POINTER_PATTERN)
        @Nullable
        String from,

        @JsonPropertyDescription(
                "What is added, put in place, or expected: any JSON value. Placeholders in it are filled in.")
        @PreserveUnknownFields
        @Nullable
        JsonNode value) {

    /** What is done. */
    public enum Op {
        @JsonProperty("add")
        ADD,
        @JsonProperty("remove")
        REMOVE,
        @JsonProperty("replace")
        REPLACE,
        @JsonProperty("test")
        TEST,
        @JsonProperty("move")
        MOVE,
        @JsonProperty("copy")
        COPY
    }
}
