package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What some regions get changed in one object of the template. */
public record ManifestPatch(
        @JsonPropertyDescription("The object of spec.template.manifests that is changed.") @Required
        PatchTarget target,

        @JsonPropertyDescription("A JSON Patch (RFC 6902): its operations in order. Kind, apiVersion and name stay as"
                + " they are, and what a template cannot hold no patch can add.")
        @Required
        @Size(min = 1, max = 32)
        List<PatchOperation> jsonPatch) {

    public ManifestPatch {
        jsonPatch = Absent.orEmpty(jsonPatch);
    }
}
