package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateStatefulSetStrategy;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSetUpdateStrategy;
import io.geodefleet.core.sight.Readiness;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
            case Deployment it ->
                Optional.ofNullable(it.getStatus())
                        .map(status -> deployment(it, status))
                        .orElse(Readiness.Pending);
            case StatefulSet it ->
                Optional.ofNullable(it.getStatus())
                        .map(status -> statefulSet(it, status))
                        .orElse(Readiness.Pending);
            case GenericKubernetesResource it -> custom(JSON.valueToTree(it));
            default -> Readiness.Ready;
        };
    }

    private static Readiness deployment(Deployment object, DeploymentStatus status) {
        if (number(status.getObservedGeneration()) < generation(object)) {
            return Readiness.Pending;
        }
        if (Optional.ofNullable(status.getConditions()).stream()
                .flatMap(List::stream)
                .anyMatch(ReadinessRule::isOverdue)) {
            return Readiness.Failed;
        }
        int wanted = Optional.ofNullable(object.getSpec())
                .map(DeploymentSpec::getReplicas)
                .orElse(1);
        // More replicas than updated ones: pods of the revision before still run.
        return number(status.getUpdatedReplicas()) >= wanted
                        && number(status.getReplicas()) <= number(status.getUpdatedReplicas())
                        && number(status.getAvailableReplicas()) >= wanted
                ? Readiness.Ready
                : Readiness.Pending;
    }

    private static boolean isOverdue(@Nullable DeploymentCondition condition) {
        return condition != null
                && "Progressing".equals(condition.getType())
                && "False".equals(condition.getStatus())
                && "ProgressDeadlineExceeded".equals(condition.getReason());
    }

    private static Readiness statefulSet(StatefulSet object, StatefulSetStatus status) {
        if (number(status.getObservedGeneration()) < generation(object)) {
            return Readiness.Pending;
        }
        var spec = Optional.ofNullable(object.getSpec());
        int wanted = spec.map(StatefulSetSpec::getReplicas).orElse(1);
        // Who updates by hand, or holds back a part of the pods, has asked that no more than the rest changes by
        // itself.
        int changing = spec.map(StatefulSetSpec::getUpdateStrategy)
                .map(strategy -> changing(strategy, wanted))
                .orElse(wanted);
        return number(status.getReadyReplicas()) >= wanted
                        && number(status.getAvailableReplicas()) >= wanted
                        && updated(status) >= changing
                ? Readiness.Ready
                : Readiness.Pending;
    }

    private static int changing(StatefulSetUpdateStrategy strategy, int wanted) {
        var heldBack = Optional.ofNullable(strategy.getRollingUpdate())
                .map(RollingUpdateStatefulSetStrategy::getPartition)
                .orElse(0);
        return "OnDelete".equals(strategy.getType()) ? 0 : Math.max(0, wanted - heldBack);
    }

    /** A set whose last update is complete does not count its pods as updated any more. */
    private static long updated(StatefulSetStatus status) {
        var revision = status.getUpdateRevision();
        return revision != null && !revision.isEmpty() && revision.equals(status.getCurrentRevision())
                ? Integer.MAX_VALUE
                : number(status.getUpdatedReplicas());
    }

    private static long generation(HasMetadata object) {
        return number(object.getMetadata().getGeneration());
    }

    private static long number(@Nullable Number value) {
        return value == null ? 0 : value.longValue();
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
