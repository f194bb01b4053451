package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of the hub's inventory (multicluster.x-k8s.io), and who comes there.
 *
 * @param accessProvider null: the only one that there is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterProfileReference(
        @JsonPropertyDescription("Namespace of the ClusterProfile.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String namespace,

        @JsonPropertyDescription("Name of the ClusterProfile.")
        @Required
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.OBJECT_NAME_PATTERN)
        String name,

        @JsonPropertyDescription(
                "Name of the entry in the profile's status.accessProviders that tells server and CA. Left out: its only one.")
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Nullable
        String accessProvider,

        @JsonPropertyDescription(
                "A Secret in the operator's own namespace that holds a bearer token under the key token and nothing else. It is sent to the server that the profile names, and no program is run for it.")
        @Required
        SecretReference tokenSecretRef) {}
