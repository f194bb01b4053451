package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What admission checks in a manifest's metadata; see {@link ManifestSchema}. */
@PreserveUnknownFields
@ValidationRule(
        value = "!has(self.labels) || self.labels.all(k, !k.startsWith('geodefleet.io/'))",
        message = "labels starting with geodefleet.io/ mark what GeodeFleet owns: choose another prefix",
        fieldPath = ".labels")
@ValidationRule(
        value = "!has(self.annotations) || self.annotations.all(k, !k.startsWith('geodefleet.io/')"
                + " && k != 'kubectl.kubernetes.io/last-applied-configuration')",
        message = "annotations starting with geodefleet.io/ mark what GeodeFleet owns, and"
                + " kubectl.kubernetes.io/last-applied-configuration what kubectl does: remove them",
        fieldPath = ".annotations")
@ValidationRule(
        value = "!has(self.uid) && !has(self.resourceVersion)",
        message = "an object in a template has no uid and no resourceVersion, each cluster sets them: remove them")
@ValidationRule(
        value = "!has(self.ownerReferences) && !has(self.finalizers)",
        message = "an object in a template has no ownerReferences and no finalizers: remove them")
record ManifestMetadataSchema(
        @JsonPropertyDescription("The object's name, the same in every region.")
        @Required
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.OBJECT_NAME_PATTERN)
        String name,

        @JsonPropertyDescription("Left out, or the fleet's own namespace: a fleet never writes into another.")
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        @Nullable
        String namespace,

        @JsonPropertyDescription("The object's labels. The prefix geodefleet.io/ is reserved.") @Size(max = 64)
        Map<String, @Size(max = 1024) String> labels,

        @JsonPropertyDescription("The object's annotations. The prefix geodefleet.io/ is reserved.") @Size(max = 64)
        Map<String, @Size(max = 262144) String> annotations,

        @JsonPropertyDescription("Not allowed: owners live in one cluster, a template in many.") @Size(max = 16)
        List<ManifestSchema.Unread> ownerReferences,

        @JsonPropertyDescription("Not allowed: a finalizer would keep a region from being cleaned up.") @Size(max = 16)
        List<@Size(max = Limits.NAMESPACED_NAME) String> finalizers,

        @JsonPropertyDescription("Not allowed: each cluster sets it by itself.") @Size(max = Limits.NAME) @Nullable
        String uid,

        @JsonPropertyDescription("Not allowed: each cluster sets it by itself.") @Size(max = Limits.NAME) @Nullable
        String resourceVersion) {}
