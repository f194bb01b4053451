package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An object as its API gives it this moment: what every destructive act is checked against. */
record LiveObject(JsonNode json) {
    String uid() {
        return metadata().path("uid").asText("");
    }

    String resourceVersion() {
        return metadata().path("resourceVersion").asText("");
    }

    boolean isBeingDeleted() {
        return metadata().hasNonNull("deletionTimestamp");
    }

    /** Whether it carries the fleet's mark by our own doing; same rule as {@link SeenObject#read}. */
    boolean belongsTo(FleetIdentity fleet) {
        return metadata().path("labels").path(Marks.FLEET).asText("").equals(fleet.uid()) && isMarkedByUs();
    }

    /** For people: who the object belongs to, as far as it says so. */
    String owner() {
        var name = metadata().path("annotations").path(Marks.FLEET_NAME).asText("");
        return isMarkedByUs() && !name.isEmpty()
                ? "the fleet " + name
                : claimant().orElseGet(() -> "somebody outside GeodeFleet" + writers());
    }

    /** Whether nobody claims it: then a fleet may take it over that asks for it. */
    boolean isUnowned() {
        return !metadata().path("labels").has(Marks.FLEET)
                && !isMarkedByUs()
                && !isBeingDeleted()
                && claimant().isEmpty();
    }

    /** What claims the object: its owner in the cluster, or the tool that says so on it. */
    private Optional<String> claimant() {
        for (var reference : metadata().path("ownerReferences")) {
            return Optional.of(reference.path("kind").asText() + "/"
                    + reference.path("name").asText());
        }
        var annotations = metadata().path("annotations");
        var labels = metadata().path("labels");
        return Stream.of(
                        claim("the Helm release ", annotations.path("meta.helm.sh/release-name")),
                        claim("the Argo CD application ", annotations.path("argocd.argoproj.io/tracking-id")),
                        claim("the Flux Kustomization ", labels.path("kustomize.toolkit.fluxcd.io/name")),
                        claim("the Flux HelmRelease ", labels.path("helm.toolkit.fluxcd.io/name")),
                        claim("", labels.path("app.kubernetes.io/managed-by")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> claim(String what, JsonNode value) {
        var text = value.asText("");
        return text.isEmpty() ? Optional.empty() : Optional.of(what + text);
    }

    /** Who else wrote the object last, as {@code , last written by NAME}; empty when nobody did. */
    String lastWriter() {
        return StreamSupport.stream(metadata().path("managedFields").spliterator(), false)
                .filter(entry ->
                        !isOurs(entry) && entry.path("subresource").asText("").isEmpty())
                .max(Comparator.comparing(entry -> entry.path("time").asText()))
                .map(entry -> ", last written by " + entry.path("manager").asText())
                .orElse("");
    }

    private String writers() {
        var managers = new TreeSet<String>();
        metadata().path("managedFields").forEach(entry -> {
            if (entry.path("subresource").asText("").isEmpty()) {
                managers.add(entry.path("manager").asText());
            }
        });
        return managers.isEmpty() ? "" : " (written by " + String.join(", ", managers) + ")";
    }

    private boolean isMarkedByUs() {
        return FieldOwnership.ownsLabel(ourFields(), Marks.FLEET);
    }

    /** What each other manager holds, format FieldsV1. */
    Stream<JsonNode> othersFields() {
        return StreamSupport.stream(metadata().path("managedFields").spliterator(), false)
                .filter(entry -> !isOurs(entry))
                .map(entry -> entry.path("fieldsV1"));
    }

    private static boolean isOurs(JsonNode entry) {
        return entry.path("manager").asText().equals(MemberWriter.MANAGER)
                && entry.path("operation").asText().equals("Apply")
                && entry.path("subresource").asText("").isEmpty();
    }

    /** The place of our entry in {@code managedFields}, -1 without one. */
    int ourEntry() {
        int index = 0;
        for (var entry : metadata().path("managedFields")) {
            if (isOurs(entry)) {
                return index;
            }
            index++;
        }
        return -1;
    }

    /** What we hold, format FieldsV1; missing when it is nothing. */
    JsonNode ourFields() {
        for (var entry : metadata().path("managedFields")) {
            if (isOurs(entry)) {
                return entry.path("fieldsV1");
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode metadata() {
        return json.path("metadata");
    }
}
