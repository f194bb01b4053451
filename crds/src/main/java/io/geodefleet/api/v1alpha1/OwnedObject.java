package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An object that a fleet has in a region. Its texts are the same in most regions, so each is kept once. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OwnedObject(
        @JsonPropertyDescription("API group and version, for example apps/v1.")
        @Required
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.API_VERSION_PATTERN)
        String apiVersion,

        @JsonPropertyDescription("Kind, for example Deployment.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.KIND_PATTERN)
        String kind,

        @JsonPropertyDescription("Name; its namespace is the fleet's.")
        @Required
        @Size(min = 1, max = Limits.OBJECT_NAME)
        String name,

        @JsonPropertyDescription("UID of the very object; absent until it was seen.")
        @Size(max = Limits.OBJECT_NAME)
        @Nullable
        String uid) {

    public OwnedObject {
        apiVersion = apiVersion.intern();
        kind = kind.intern();
        name = name.intern();
    }
}
