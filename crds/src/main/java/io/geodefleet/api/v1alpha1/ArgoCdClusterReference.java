package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret by which Argo CD knows a cluster, in Argo CD's own namespace. */
public record ArgoCdClusterReference(
        @JsonPropertyDescription(
                "Name of the Secret. It carries the label argocd.argoproj.io/secret-type: cluster; one without it is never read.")
        @Required
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.OBJECT_NAME_PATTERN)
        String name) {}
