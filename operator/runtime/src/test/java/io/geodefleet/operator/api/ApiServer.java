package io.geodefleet.operator.api;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.lab.Checkout;
import io.geodefleet.lab.plane.Binaries;
import io.geodefleet.lab.plane.ControlPlane;
import io.geodefleet.lab.plane.KwokPlane;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One control plane for all tests of this package, with {@code deploy/default}, {@code deploy/rbac/member}, {@code deploy/rbac/tenant}
 * (in namespace shop), {@code deploy/rbac/argocd} and {@code deploy/rbac/cluster-profile} applied to it by kubectl with strict validation. It plays hub and member alike; nothing of the operator runs.
 */
final class ApiServer implements AutoCloseable {
    private static final String FOREIGN_NAMESPACE = """
            {"spec": {"template": {"manifests": [
              {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "namespace": "other"}}]}}}
            """;

    private static final String FORGED_REQUESTER = """
            {"metadata": {"annotations": {"geodefleet.io/requested-by": "somebody"}}}
            """;

    private final Checkout checkout = Checkout.find();
    private final LabFolder folder = LabFolder.claimFree(Path.of("target"));
    private final Children children = new Children(folder);
    private final Binaries binaries = Binaries.of(checkout);
    private final ControlPlane plane = KwokPlane.start("api", 0, binaries, folder, children);
    private final String installation;

    private ApiServer() {
        installation = kubectl("apply", "--server-side", "--validate=strict", "-k", "deploy/default")
                + kubectl("apply", "--validate=strict", "-k", "deploy/rbac/member")
                + kubectl("apply", "-f", "samples/web/namespace.yaml")
                + kubectl("apply", "--validate=strict", "-k", "deploy/rbac/tenant")
                + kubectl("create", "namespace", "argocd")
                + kubectl("apply", "--validate=strict", "-k", "deploy/rbac/argocd")
                + kubectl("apply", "--validate=strict", "-k", "deploy/rbac/cluster-profile");
        kubectl("wait", "--for=condition=Established", "--timeout=60s", "crd", "--all");
        awaitPolicies();
    }

    /** A policy works a moment after it is stored: objects that only a policy refuses or stamps tell when. */
    private void awaitPolicies() {
        var foreign = Example.FLEET.with(Row.json(FOREIGN_NAMESPACE));
        var forged = Example.DRAIN.with(Row.json(FORGED_REQUESTER));
        await("refuse a foreign namespace", () -> isRefused(foreign));
        await("refuse a forged requester", () -> isRefused(forged));
        await("stamp a drain", this::isStamped);
    }

    private static void await(String what, BooleanSupplier done) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("deploy/policies does not " + what + " after 60 s");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean isRefused(GenericKubernetesResource object) {
        try {
            admin().resource(object).dryRun().create();
            return false;
        } catch (KubernetesClientException refused) {
            return true;
        }
    }

    private boolean isStamped() {
        var annotations = admin().resource(Example.DRAIN.good())
                .dryRun()
                .create()
                .getMetadata()
                .getAnnotations();
        return annotations != null && annotations.containsKey("geodefleet.io/requested-by");
    }

    KubernetesClient admin() {
        return plane.admin();
    }

    ControlPlane plane() {
        return plane;
    }

    Path file(String relative) {
        return checkout.root().resolve(relative);
    }

    /** What kubectl said while it installed. */
    String installation() {
        return installation;
    }

    /** Runs kubectl as administrator in the root of the working copy and returns what it says. */
    String kubectl(String... arguments) {
        var command = new ArrayList<>(List.of(
                binaries.path("kubectl"),
                "--kubeconfig",
                plane.adminKubeconfig().toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(checkout.root().toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kubectl " + String.join(" ", arguments) + ":\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        plane.close();
        children.close();
        folder.close();
    }

    /** Starts the API server with the first class that asks for it and stops it after the last test of the run. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ApiServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(ApiServer.class))
                    .computeIfAbsent(ApiServer.class, key -> new ApiServer(), ApiServer.class);
        }
    }
}
