package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.lab.Checkout;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.lab.plane.Binaries;
import io.geodefleet.lab.plane.KwokPlane;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Kinds;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One control plane as a member for all tests of this package, with the member's role applied and a fault proxy in front. */
final class OneMember implements AutoCloseable {
    /** Everything ten times as fast, so that a test waits for seconds at most. */
    static final Pace QUICK = new Pace(
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            3,
            Duration.ofSeconds(60),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            1_000_000);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Checkout checkout = Checkout.find();
    private final LabFolder folder = LabFolder.claimFree(Path.of("target"));
    private final Children children = new Children(folder);
    private final Binaries binaries = Binaries.of(checkout);
    private final KwokPlane plane = KwokPlane.start("member", 1, binaries, folder, children);
    private final ApiFaultProxy proxy;
    private final Vertx vertx = Vertx.vertx();

    private OneMember() {
        proxy = anotherProxy();
        allow();
    }

    KwokPlane plane() {
        return plane;
    }

    KubernetesClient admin() {
        return plane.admin();
    }

    ApiFaultProxy proxy() {
        return proxy;
    }

    /** One more way to the same member; who asks for it closes it. */
    ApiFaultProxy anotherProxy() {
        return anotherProxy(Clock.systemUTC());
    }

    /** The same. @param clock for the validity of the proxy's certificate */
    ApiFaultProxy anotherProxy(Clock clock) {
        return ApiFaultProxy.before(plane.address(), clock);
    }

    /** A registry of its own for one test. */
    Members members() {
        return new Members(vertx, InstantSource.system(), QUICK);
    }

    /** The same for an installation that allows more kinds. */
    Members members(Kinds kinds) {
        return new Members(vertx, InstantSource.system(), QUICK, kinds);
    }

    /** The same, that lists everything anew every so many looks, or twice as many at most. */
    Members membersThatRelist(int looks) {
        return new Members(
                vertx,
                InstantSource.system(),
                new Pace(
                        QUICK.probeEvery(),
                        QUICK.probeTimeout(),
                        QUICK.failuresToLose(),
                        QUICK.syncTimeout(),
                        QUICK.firstPause(),
                        QUICK.longestPause(),
                        looks));
    }

    /** Gives the operator its rights, again if need be. */
    void allow() {
        kubectl("apply", "-k", checkout.memberRbac().toString());
    }

    /** What the operator is given for members, through the proxy. */
    Accepted credentials() {
        return credentials("geodefleet");
    }

    /** The same for another account in the same namespace. */
    Accepted credentials(String serviceAccount) {
        var proxied = proxy.api();
        var kubeconfig = plane.kubeconfigOf("geodefleet-member", serviceAccount, proxied, Duration.ofHours(1));
        return accepted(Map.of("kubeconfig", kubeconfig.getBytes(StandardCharsets.UTF_8)));
    }

    static Accepted accepted(Map<String, byte[]> secret) {
        return switch (MemberCredentials.parse(secret)) {
            case Accepted it -> it;
            case MemberCredentials.Rejected(var sentence) -> throw new AssertionError(sentence);
        };
    }

    /** A fleet that nothing else in the run has touched; its namespace exists. */
    FleetIdentity fleet() {
        var identity = unhousedFleet();
        admin().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(identity.name().namespace())
                        .endMetadata()
                        .build())
                .create();
        return identity;
    }

    /** A fleet whose namespace does not exist. */
    FleetIdentity unhousedFleet() {
        int number = NUMBER.incrementAndGet();
        return new FleetIdentity(new FleetName("shop-" + number, "shop"), "uid-of-shop-" + number);
    }

    /** A ServiceAccount without any right. */
    void account(String name) {
        admin().resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("geodefleet-member")
                        .endMetadata()
                        .build())
                .create();
    }

    /** A ServiceAccount with the operator's rights. */
    void successor(String name) {
        account(name);
        for (var role : List.of("geodefleet-member", "geodefleet-member-writer")) {
            kubectl(
                    "create",
                    "clusterrolebinding",
                    name + "-" + role,
                    "--clusterrole=" + role,
                    "--serviceaccount=geodefleet-member:" + name);
        }
    }

    /** A control plane that only one test has, with the member's role applied; who asks for it closes it. */
    KwokPlane anotherPlane(String name) {
        var another = KwokPlane.start(name, 0, binaries, folder, children);
        kubectl(another, "apply", "-k", checkout.memberRbac().toString());
        return another;
    }

    /** Creates or changes one object as administrator. */
    void apply(String yaml) {
        admin().resource(yaml).forceConflicts().serverSideApply();
    }

    /** An account {@code unnamed} that may do its work, but not read which cluster this is. */
    void unnamedAccount() {
        var kinds = "deployments.apps,statefulsets.apps,services,configmaps,serviceaccounts,"
                + "horizontalpodautoscalers.autoscaling,poddisruptionbudgets.policy,ingresses.networking.k8s.io,"
                + "endpointslices.discovery.k8s.io";
        if (admin().serviceAccounts()
                        .inNamespace("geodefleet-member")
                        .withName("unnamed")
                        .get()
                == null) {
            account("unnamed");
            kubectl(
                    "create",
                    "clusterrole",
                    "unnamed",
                    "--verb=get,list,watch,create,patch,delete",
                    "--resource=" + kinds);
            kubectl(
                    "create",
                    "clusterrolebinding",
                    "unnamed",
                    "--clusterrole=unnamed",
                    "--serviceaccount=geodefleet-member:unnamed");
        }
    }

    /** Runs kubectl as administrator, past the proxy. */
    void kubectl(String... arguments) {
        kubectl(plane, arguments);
    }

    /** The same at a plane of {@link #anotherPlane}. */
    void kubectl(KwokPlane where, String... arguments) {
        var command = new ArrayList<>(List.of(
                binaries.path("kubectl"),
                "--kubeconfig",
                where.adminKubeconfig().toString()));
        command.addAll(List.of(arguments));
        children.run("kubectl-" + NUMBER.incrementAndGet(), Duration.ofMinutes(1), Map.of(), command);
    }

    @Override
    public void close() {
        proxy.close();
        vertx.close();
        plane.close();
        children.close();
        folder.close();
    }

    /** Starts it with the first class that asks, and closes it after the last. */
    static final class Extension implements ParameterResolver {
        private static final Namespace OURS = Namespace.create(Extension.class);

        /** A test instance is made for one test: what it gets of us ends with that test. */
        @Override
        public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
            return ExtensionContextScope.TEST_METHOD;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            var type = parameter.getParameter().getType();
            return type == OneMember.class || type == OwnFleet.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var one = context.getRoot()
                    .getStore(OURS)
                    .computeIfAbsent(OneMember.class, _ -> new OneMember(), OneMember.class);
            return parameter.getParameter().getType() == OneMember.class
                    ? one
                    : context.getStore(OURS).computeIfAbsent(OwnFleet.class, _ -> new OwnFleet(one), OwnFleet.class);
        }
    }
}
