package io.geodefleet.lab.plane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** A control plane of K3s in a container, which Testcontainers' own reaper removes when this JVM is killed. Pods are real there. */
public final class K3sPlane implements ControlPlane {
    private static final String IMAGE = System.getProperty("geodefleet.lab.k3s", "rancher/k3s:v1.34.1-k3s1");
    private final String name;
    private final K3sContainer container;
    private final Path kubeconfig;
    private final KubernetesClient admin;

    private K3sPlane(String name, K3sContainer container, Path kubeconfig) {
        this.name = name;
        this.container = container;
        this.kubeconfig = kubeconfig;
        this.admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    static K3sPlane start(String name, Path folder) {
        var container = new K3sContainer(DockerImageName.parse(IMAGE));
        // The lab plays the load balancers itself, on addresses that tell the regions apart.
        container.setCommand("server", "--disable=traefik", "--disable=servicelb", "--tls-san=" + container.getHost());
        container.start();
        try {
            Path kubeconfig = folder.resolve("admin.kubeconfig");
            return new K3sPlane(name, container, Files.writeString(kubeconfig, container.getKubeConfigYaml()));
        } catch (IOException e) {
            container.stop();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ApiAddress address() {
        var config = admin.getConfiguration();
        return new ApiAddress(
                URI.create(config.getMasterUrl()).resolve("/"),
                new String(Base64.getDecoder().decode(config.getCaCertData()), StandardCharsets.UTF_8));
    }

    @Override
    public KubernetesClient admin() {
        return admin;
    }

    @Override
    public Path adminKubeconfig() {
        return kubeconfig;
    }

    @Override
    public Optional<AuditLog> auditLog() {
        return Optional.empty();
    }

    @Override
    public void close() {
        admin.close();
        container.stop();
    }
}
