package io.geodefleet.lab.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.lab.Checkout;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KwokPlaneTest {
    private static LabFolder folder;
    private static Children children;
    private static ControlPlane hub;
    private static ControlPlane member;

    @BeforeAll
    static void startHubAndMember() throws Exception {
        folder = LabFolder.claimFree(Path.of("target"));
        children = new Children(folder);
        Binaries binaries = Binaries.of(Checkout.find());
        try (var starts = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var first = starts.submit(() -> KwokPlane.start("hub", 0, binaries, folder, children));
            var second = starts.submit(() -> KwokPlane.start("eu-west", 1, binaries, folder, children));
            hub = first.get();
            member = second.get();
        }
    }

    @AfterAll
    static void stop() {
        hub.close();
        member.close();
        children.close();
        folder.close();
    }

    @Test
    void pods_of_a_deployment_become_ready_on_a_member() {
        namespace(member, "shop");
        var web = new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewSelector()
                .withMatchLabels(Map.of("app", "web"))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", "web"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("web")
                .withImage("web")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();

        member.admin().resource(web).create();

        var ready = member.admin()
                .resource(web)
                .waitUntilCondition(
                        now -> now != null
                                && now.getStatus() != null
                                && Integer.valueOf(2).equals(now.getStatus().getReadyReplicas()),
                        60,
                        TimeUnit.SECONDS);
        assertThat(ready.getStatus().getReadyReplicas()).isEqualTo(2);
    }

    @Test
    void a_service_accounts_kubeconfig_has_its_rights_and_no_more() {
        namespace(hub, "tenant");
        hub.admin()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("guest")
                        .withNamespace("tenant")
                        .endMetadata()
                        .build())
                .create();
        String kubeconfig = hub.kubeconfigOf("tenant", "guest", hub.address(), Duration.ofHours(1));

        try (var guest = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build()) {
            assertThat(guest.getKubernetesVersion().getMinor()).isEqualTo("36");
            Assertions.assertThatThrownBy(
                            () -> guest.secrets().inNamespace("tenant").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("system:serviceaccount:tenant:guest");
        }
    }

    @Test
    void the_audit_log_names_who_wrote_what() {
        AuditLog log = hub.auditLog().orElseThrow();
        long before = log.mark();

        namespace(hub, "audited");

        assertThat(log.since(before)).anySatisfy(event -> {
            assertThat(event.verb()).isEqualTo("create");
            assertThat(event.resource()).isEqualTo("namespaces");
            assertThat(event.name()).isEqualTo("audited");
            assertThat(event.user()).isEqualTo("kwok-admin");
            assertThat(event.code()).isEqualTo(201);
            assertThat(event.writes()).isTrue();
            assertThat(event.byOperator()).isFalse();
        });
    }

    @Test
    void every_listening_socket_is_on_loopback() throws Exception {
        var sockets =
                new ProcessBuilder("ss", "-Hltnp").redirectErrorStream(true).start();
        var ours = new String(sockets.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches(".*\"(etcd|kube-apiserver|kube-controller|kube-scheduler|kwok)\".*"))
                .toList();

        assertThat(ours).isNotEmpty().allMatch(line -> line.split("\\s+")[3].startsWith("127."));
    }

    private static void namespace(ControlPlane plane, String name) {
        plane.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }
}
