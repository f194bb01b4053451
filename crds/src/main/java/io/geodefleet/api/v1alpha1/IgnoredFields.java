package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of some objects that others look after. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.jsonPointers.all(p, !p.matches('^/(apiVersion|kind|status|metadata)(/.*)?$')"
                + " || p.matches('^/metadata/(labels|annotations)/[^/]+$') && !p.contains('/geodefleet.io~1'))",
        message = "a field that is ignored is not one that names or marks the object: write a pointer such as"
                + " /spec/replicas or /metadata/annotations/example.com~1touched",
        fieldPath = ".jsonPointers")
public record IgnoredFields(
        @JsonPropertyDescription("API group and version of the objects, for example apps/v1. Left out: any.")
        @Size(min = 1, max = Limits.NAMESPACED_NAME)
        @Pattern(Limits.API_VERSION_PATTERN)
        @Nullable
        String apiVersion,

        @JsonPropertyDescription("Their kind, for example Deployment.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.KIND_PATTERN)
        String kind,

        @JsonPropertyDescription("The metadata.name of one object. Left out: all objects of the kind.")
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.OBJECT_NAME_PATTERN)
        @Nullable
        String name,

        @JsonPropertyDescription("The fields, each as a JSON pointer (RFC 6901) such as /spec/replicas. A number names"
                + " an item of a list by its place in the template; the last step is the name of a field.")
        @Required
        @Size(min = 1, max = 16)
        List<@Size(min = 2, max = Limits.PATH) @Pattern(Limits.POINTER_PATTERN) String> jsonPointers) {

    public IgnoredFields {
        jsonPointers = Absent.orEmpty(jsonPointers);
    }
}
