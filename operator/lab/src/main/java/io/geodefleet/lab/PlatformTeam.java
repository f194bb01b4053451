package io.geodefleet.lab;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.lab.dns.TsigKey;
import io.geodefleet.lab.plane.ApiAddress;
import io.geodefleet.lab.plane.ControlPlane;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a platform team does once, with the files that it would use: install the kinds and the operator's rights, register regions,
 * register zones. Nothing here gives the operator more than the shipped roles do.
 */
public final class PlatformTeam {
    /** The operator's namespace on the hub; its Secrets are there. */
    public static final String SYSTEM_NAMESPACE = "geodefleet-system";

    /** Where the operator is told that Argo CD is; it is there only if a test plays it. */
    public static final String ARGOCD_NAMESPACE = "argocd";

    private static final Duration TOKENS_LIVE = Duration.ofHours(24);
    private final ControlPlane hub;
    private final Checkout checkout;
    private final Kubectl kubectl;

    PlatformTeam(ControlPlane hub, Checkout checkout, Kubectl kubectl) {
        this.hub = hub;
        this.checkout = checkout;
        this.kubectl = kubectl;
    }

    /** Installs the kinds, their policies, and the operator's rights on the hub. */
    void install() {
        kubectl.applyFolder(hub, checkout.crds());
        kubectl.run(hub, "wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
        kubectl.applyFolder(hub, checkout.hubRbac());
        kubectl.applyFolder(hub, checkout.policies());
    }

    /** Gives the operator what one more folder of {@code deploy/rbac} holds for the hub. */
    public void grant(String folder) {
        kubectl.applyFolder(hub, checkout.hubRbac().resolveSibling(folder));
    }

    /** What a member's administrator does: gives the operator its rights there. */
    static void admit(Member member, Site site) {
        site.kubectl().applyFolder(member.plane(), site.checkout().memberRbac());
    }

    /** The cluster that everything is registered with. */
    ControlPlane hub() {
        return hub;
    }

    /** The kubeconfig that the operator runs with on the hub, reached through {@code address}. */
    String operatorsKubeconfig(ApiAddress address) {
        return hub.kubeconfigOf(SYSTEM_NAMESPACE, "geodefleet-operator", address, TOKENS_LIVE);
    }

    /** A kubeconfig with the operator's rights on a member, reached through {@code address}. */
    public String membersKubeconfig(ControlPlane member, ApiAddress address) {
        return member.kubeconfigOf("geodefleet-member", "geodefleet", address, TOKENS_LIVE);
    }

    /**
     * Registers a member: a Secret with the kubeconfig, and the GeodeRegion.
     *
     * @param namespaces labels of the hub namespaces whose fleets may be placed there; empty for all
     */
    public void register(Member member, Map<String, String> namespaces) {
        secret(member.name(), Map.of("kubeconfig", membersKubeconfig(member.plane(), member.operatorsAddress())));
        Region region = member.region();
        apply(Map.of(
                "apiVersion",
                "geodefleet.io/v1alpha1",
                "kind",
                "GeodeRegion",
                "metadata",
                Map.of("name", region.name(), "labels", Map.of("tier", "prod")),
                "spec",
                Map.of(
                        "credentials", Map.of("secretRef", Map.of("name", region.name())),
                        "geo",
                                Map.of(
                                        "continent", region.continent(),
                                        "country", region.country(),
                                        "latitude", region.latitude(),
                                        "longitude", region.longitude()),
                        "namespaceSelector", selector(namespaces))));
    }

    /**
     * Registers a zone that a server holds already.
     *
     * @param name of the GeodeZone
     * @param zone for example {@code example.com}
     * @param servers where updates go and answers come from
     * @param namespaces labels of the hub namespaces that may publish any name in it; empty for all
     */
    public void registerZone(
            String name, String zone, List<InetSocketAddress> servers, TsigKey key, Map<String, String> namespaces) {
        String keySecret = name + "-tsig";
        secret(keySecret, Map.of("name", key.name(), "algorithm", key.algorithm(), "secret", key.secret()));
        var addresses = servers.stream()
                .map(server -> server.getAddress().getHostAddress() + ":" + server.getPort())
                .toList();
        apply(Map.of(
                "apiVersion",
                "geodefleet.io/v1alpha1",
                "kind",
                "GeodeZone",
                "metadata",
                Map.of("name", name),
                "spec",
                Map.of(
                        "zone", zone,
                        "provider",
                                Map.of(
                                        "rfc2136",
                                        Map.of("servers", addresses, "tsigSecretRef", Map.of("name", keySecret))),
                        "grants",
                                List.of(Map.of(
                                        "namespaceSelector", selector(namespaces),
                                        "hostnames", List.of(zone, "*." + zone))))));
    }

    /** Makes a namespace on any cluster. */
    static void namespace(ControlPlane plane, String name) {
        var namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
        apply(plane, namespace);
    }

    private void secret(String name, Map<String, String> content) {
        apply(
                hub,
                new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(SYSTEM_NAMESPACE)
                        .endMetadata()
                        .withType("Opaque")
                        .withStringData(content)
                        .build());
    }

    private static Map<String, Object> selector(Map<String, String> labels) {
        return labels.isEmpty() ? Map.of() : Map.of("matchLabels", labels);
    }

    private void apply(Map<String, Object> object) {
        apply(hub, Serialization.unmarshal(Serialization.asYaml(object), GenericKubernetesResource.class));
    }

    private static void apply(ControlPlane plane, HasMetadata object) {
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("platform-team")
                .withForce(true)
                .build();
        plane.admin().resource(object).patch(context, object);
    }
}
