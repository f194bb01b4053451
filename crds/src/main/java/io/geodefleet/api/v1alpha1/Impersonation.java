package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** In whose name the objects of fleets are written in the member cluster. */
public record Impersonation(
        @JsonPropertyDescription(
                "Name of a ServiceAccount that each fleet's namespace in the member cluster has: what a fleet creates, changes or deletes there is done in its name, so the cluster's own roles decide. The operator's account needs the verb impersonate on it.")
        @Required
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.OBJECT_NAME_PATTERN)
        String serviceAccount) {}
