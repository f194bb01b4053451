package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.operator.translate.Kinds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * A kind of object that a geode may consist of, and that is watched on members.
 *
 * @param plural   the resource's name in the API's paths and messages
 * @param blank    an object without content
 * @param workload whether it runs pods, or may
 */
record MemberKind<T extends HasMetadata>(
        String apiVersion, String kind, String plural, Class<T> type, Supplier<T> blank, boolean workload) {
    /** Those that every cluster serves. */
    static final List<MemberKind<?>> BUILT_IN = List.of(
            new MemberKind<>(
                    "v1", "ServiceAccount", "serviceaccounts", ServiceAccount.class, ServiceAccount::new, false),
            new MemberKind<>("v1", "ConfigMap", "configmaps", ConfigMap.class, ConfigMap::new, false),
            new MemberKind<>("v1", "Service", "services", Service.class, Service::new, false),
            new MemberKind<>(
                    "policy/v1",
                    "PodDisruptionBudget",
                    "poddisruptionbudgets",
                    PodDisruptionBudget.class,
                    PodDisruptionBudget::new,
                    false),
            new MemberKind<>("apps/v1", "Deployment", "deployments", Deployment.class, Deployment::new, true),
            new MemberKind<>("apps/v1", "StatefulSet", "statefulsets", StatefulSet.class, StatefulSet::new, true),
            new MemberKind<>(
                    "autoscaling/v2",
                    "HorizontalPodAutoscaler",
                    "horizontalpodautoscalers",
                    HorizontalPodAutoscaler.class,
                    HorizontalPodAutoscaler::new,
                    false),
            new MemberKind<>("networking.k8s.io/v1", "Ingress", "ingresses", Ingress.class, Ingress::new, false));

    /** One that a cluster may serve or not, read without its schema. */
    static MemberKind<GenericKubernetesResource> custom(Kinds.Kind kind) {
        return new MemberKind<>(
                kind.apiVersion(),
                kind.kind(),
                kind.plural(),
                GenericKubernetesResource.class,
                GenericKubernetesResource::new,
                true);
    }

    /** Whether the object is of this kind. */
    boolean is(ObjectKey key) {
        return kind.equals(key.kind()) && apiVersion.equals(key.apiVersion());
    }

    /** The objects of this kind in all namespaces of a member, to be listed and watched. */
    @SuppressWarnings("unchecked") // a custom kind's type is the generic resource
    AnyNamespaceOperation<T, ?, ?> in(KubernetesClient client) {
        return type == GenericKubernetesResource.class
                ? (AnyNamespaceOperation<T, ?, ?>)
                        client.genericKubernetesResources(context()).inAnyNamespace()
                : client.resources(type).inAnyNamespace();
    }

    private ResourceDefinitionContext context() {
        int slash = apiVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : apiVersion.substring(0, slash))
                .withVersion(apiVersion.substring(slash + 1))
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /**
     * The path of all objects of the fleet on the member, of which one is enough.
     *
     * @param selector what they are told by, as {@code label=value}
     */
    String pathOfAll(String selector) {
        return root() + "/" + plural + "?limit=1&labelSelector=" + URLEncoder.encode(selector, StandardCharsets.UTF_8);
    }

    private String root() {
        return apiVersion.contains("/") ? "apis/" + apiVersion : "api/" + apiVersion;
    }

    /** The path of one object below the server's URL, without a leading slash. Names are DNS labels: nothing needs escaping. */
    String path(ObjectKey key) {
        return root() + "/namespaces/" + key.namespace() + "/" + plural + "/" + key.name();
    }

    /** Names come anew with every message, and stay in memory a few times an object and member: equal ones are shared. */
    ObjectKey key(HasMetadata object) {
        return new ObjectKey(
                apiVersion,
                kind,
                object.getMetadata().getNamespace().intern(),
                object.getMetadata().getName().intern());
    }
}
