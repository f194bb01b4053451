package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.geodefleet.core.sight.Readiness;

/**
 * Reads from an object's status whether its controller carried out its spec. Workloads as {@code kubectl rollout status} reads
 * them; other kinds by the conditions that the Kubernetes API conventions and kstatus name. Kinds that come with the cluster and run
 * no pods are ready as they are: their conditions tell of other things.
 */
final class ReadinessRule {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadinessRule() {}

    static Readiness of(HasMetadata object) {
        return switch (object) {
            case Deployment it -> deployment(JSON.valueToTree(it));
            case StatefulSet it -> statefulSet(JSON.valueToTree(it));
            case GenericKubernetesResource it -> custom(JSON.valueToTree(it));
            default -> Readiness.Ready;
        };
    }

    private static Readiness deployment(JsonNode object) {
        if (!isObserved(object)) {
            return Readiness.Pending;
        }
        var status = object.path("status");
        var progressing = condition(object, "Progressing");
        if (is(progressing, "False") && progressing.path("reason").asText().equals("ProgressDeadlineExceeded")) {
            return Readiness.Failed;
        }
        int wanted = object.path("spec").path("replicas").asInt(1);
        // More replicas than updated ones: pods of the revision before still run.
        return status.path("updatedReplicas").asInt() >= wanted
                        && status.path("replicas").asInt()
                                <= status.path("updatedReplicas").asInt()
                        && status.path("availableReplicas").asInt() >= wanted
                ? Readiness.Ready
                : Readiness.Pending;
    }

    private static Readiness statefulSet(JsonNode object) {
        if (!isObserved(object)) {
            return Readiness.Pending;
        }
        var status = object.path("status");
        int wanted = object.path("spec").path("replicas").asInt(1);
        var strategy = object.path("spec").path("updateStrategy");
        // Who updates by hand, or holds back a part of the pods, has asked that no more than the rest changes by
        // itself.
        int changing = strategy.path("type").asText().equals("OnDelete")
                ? 0
                : Math.max(
                        0,
                        wanted
                                - strategy.path("rollingUpdate")
                                        .path("partition")
                                        .asInt());
        return status.path("readyReplicas").asInt() >= wanted
                        && status.path("availableReplicas").asInt() >= wanted
                        && updated(status) >= changing
                ? Readiness.Ready
                : Readiness.Pending;
    }

    /** A set whose last update is complete does not count its pods as updated any more. */
    private static int updated(JsonNode status) {
        var revision = status.path("updateRevision").asText();
        return !revision.isEmpty()
                        && revision.equals(status.path("currentRevision").asText())
                ? Integer.MAX_VALUE
                : status.path("updatedReplicas").asInt();
    }

    private static Readiness custom(JsonNode object) {
        if (object.path("status").has("observedGeneration") && !isObserved(object)) {
            return Readiness.Pending;
        }
        if (isTrue(object, "Stalled") || isTrue(object, "Failed")) {
            return Readiness.Failed;
        }
        if (isTrue(object, "Reconciling")) {
            return Readiness.Pending;
        }
        var ready = condition(object, "Ready");
        var telling = ready.isMissingNode() ? condition(object, "Available") : ready;
        return telling.isMissingNode() || (is(telling, "True") && isCurrent(telling, object))
                ? Readiness.Ready
                : Readiness.Pending;
    }

    private static boolean isObserved(JsonNode object) {
        return object.path("status").path("observedGeneration").asLong()
                >= object.path("metadata").path("generation").asLong();
    }

    private static boolean isCurrent(JsonNode condition, JsonNode object) {
        var generation = object.path("metadata").path("generation").asLong();
        return condition.path("observedGeneration").asLong(generation) >= generation;
    }

    private static boolean isTrue(JsonNode object, String type) {
        var condition = condition(object, type);
        return is(condition, "True") && isCurrent(condition, object);
    }

    private static boolean is(JsonNode condition, String status) {
        return condition.path("status").asText().equals(status);
    }

    private static JsonNode condition(JsonNode object, String type) {
        for (var condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return MissingNode.getInstance();
    }
}
