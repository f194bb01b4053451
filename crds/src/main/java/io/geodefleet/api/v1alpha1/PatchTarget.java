package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The object of a template that a patch is for. */
public record PatchTarget(
        @JsonPropertyDescription("Its kind, for example Deployment.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.KIND_PATTERN)
        String kind,

        @JsonPropertyDescription("Its metadata.name.") @Required @Size(min = 1, max = Limits.OBJECT_NAME)
        String name) {}
