package io.geodefleet.operator.dns.external;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.lab.Checkout;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.lab.plane.ApiAddress;
import io.geodefleet.lab.plane.Binaries;
import io.geodefleet.lab.plane.KwokPlane;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import io.geodefleet.operator.members.ClusterApi;
import io.geodefleet.operator.members.Eventually;
import io.geodefleet.operator.members.MemberCredentials;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.members.Pace;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Two API servers that know DNSEndpoints, with the shipped roles: the first is hub and member eu-west alike, the second is member
 * us-east, behind a fault proxy.
 */
final class TwoClusters implements AutoCloseable {
    static final String HUB_NAMESPACE = "geodefleet-system";
    static final String MEMBER_NAMESPACE = "geodefleet-member";
    static final RegionName NEAR = new RegionName("eu-west");
    static final RegionName FAR = new RegionName("us-east");

    private static final Pace QUICK = new Pace(
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            3,
            Duration.ofSeconds(60),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            1_000_000);

    private static final AtomicInteger RUNS = new AtomicInteger();

    private final Checkout checkout = Checkout.find();
    private final LabFolder folder = LabFolder.claimFree(Path.of("target"));
    private final Children children = new Children(folder);
    private final Binaries binaries = Binaries.of(checkout);
    private final KwokPlane first = KwokPlane.start("first", 0, binaries, folder, children);
    private final KwokPlane second = KwokPlane.start("second", 0, binaries, folder, children);
    private final ApiFaultProxy proxy;
    private final Vertx vertx = Vertx.vertx();
    private final KubernetesClient hub;
    private final Members members = new Members(vertx, InstantSource.system(), QUICK);

    private TwoClusters() {
        proxy = ApiFaultProxy.before(second.address(), Clock.systemUTC());
        install(first, "deploy/rbac/hub", "deploy/rbac/member");
        install(second, "deploy/rbac/member");
        hub = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        first.kubeconfigOf(HUB_NAMESPACE, "geodefleet-operator", first.address(), Duration.ofHours(1))))
                .build();
        members.register(NEAR, credentials(first, first.address()));
        members.register(FAR, credentials(second, proxy.api()));
        awaitConnected(NEAR);
        awaitConnected(FAR);
    }

    private void install(KwokPlane plane, String... roles) {
        for (var role : roles) {
            kubectl(plane, "apply", "-k", checkout.root().resolve(role).toString());
        }
        var crd = "operator/runtime/src/test/resources/io/geodefleet/operator/dns/external/dnsendpoints.yaml";
        kubectl(plane, "apply", "-f", checkout.root().resolve(crd).toString());
        kubectl(plane, "wait", "--for=condition=Established", "--timeout=60s", "crd", "--all");
    }

    private void kubectl(KwokPlane plane, String... arguments) {
        var command = new java.util.ArrayList<>(List.of(
                binaries.path("kubectl"),
                "--kubeconfig",
                plane.adminKubeconfig().toString()));
        command.addAll(List.of(arguments));
        children.run("kubectl-" + RUNS.incrementAndGet(), Duration.ofMinutes(2), Map.of(), command);
    }

    private static MemberCredentials.Accepted credentials(KwokPlane plane, ApiAddress through) {
        var kubeconfig = plane.kubeconfigOf(MEMBER_NAMESPACE, "geodefleet", through, Duration.ofHours(1));
        return switch (MemberCredentials.parse(Map.of("kubeconfig", kubeconfig.getBytes(StandardCharsets.UTF_8)))) {
            case MemberCredentials.Accepted it -> it;
            case MemberCredentials.Rejected(var sentence) -> throw new AssertionError(sentence);
        };
    }

    /** Waits until the region is connected. */
    void awaitConnected(RegionName region) {
        Eventually.holds(() -> {
            var state = members.state(region).orElseThrow();
            if (!(state instanceof MemberState.Connected)) {
                throw new AssertionError(region + " is " + state);
            }
        });
    }

    ExternalDns externalDns() {
        return new ExternalDns(ClusterApi.of(hub), HUB_NAMESPACE, members);
    }

    /** In front of member us-east. */
    ApiFaultProxy proxy() {
        return proxy;
    }

    /** What somebody with all rights sees and does in the hub's namespace. */
    Hands hubHands() {
        return new Hands(first.admin(), HUB_NAMESPACE);
    }

    /** The same in a member's. */
    Hands memberHands(RegionName region) {
        return new Hands(region.equals(NEAR) ? first.admin() : second.admin(), MEMBER_NAMESPACE);
    }

    /** One namespace with DNSEndpoints, for somebody with all rights. */
    record Hands(KubernetesClient admin, String namespace) {
        private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
                .withGroup("externaldns.k8s.io")
                .withVersion("v1alpha1")
                .withKind("DNSEndpoint")
                .withPlural("dnsendpoints")
                .withNamespaced(true)
                .build();

        private MixedOperation<
                        GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                kind() {
            return admin.genericKubernetesResources(KIND);
        }

        List<GenericKubernetesResource> all() {
            return kind().inNamespace(namespace).list().getItems();
        }

        void put(GenericKubernetesResource object) {
            kind().inNamespace(namespace).resource(object).update();
        }

        void create(GenericKubernetesResource object) {
            kind().inNamespace(namespace).resource(object).create();
        }

        void clear() {
            kind().inNamespace(namespace).delete();
        }
    }

    @Override
    public void close() {
        members.close();
        hub.close();
        proxy.close();
        vertx.close();
        second.close();
        first.close();
        children.close();
        folder.close();
    }

    /** Starts them with the first class that asks, and stops them after the last. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TwoClusters.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(TwoClusters.class))
                    .computeIfAbsent(TwoClusters.class, _ -> new TwoClusters(), TwoClusters.class);
        }
    }
}
