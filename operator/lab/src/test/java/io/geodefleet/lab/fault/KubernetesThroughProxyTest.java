package io.geodefleet.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.ControlPlane;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's client, a real API server, and the proxy between them. */
@InLab(operator = false)
class KubernetesThroughProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static ControlPlane plane;
    private static ApiFaultProxy proxy;
    private static String kubeconfig;
    private static String namespace;
    private static int names;

    private final String name = "object-" + names++;
    private KubernetesClient client;

    @BeforeAll
    static void start(LabScope scope) {
        plane = scope.lab().hub();
        namespace = scope.namespace();
        var api = plane.address();
        proxy = ApiFaultProxy.before(api, Clock.systemUTC());
        allow("tester");
        kubeconfig = plane.kubeconfigOf(namespace, "tester", proxy.api(), Duration.ofHours(1));
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @BeforeEach
    void connect() {
        var config = Config.fromKubeconfig(kubeconfig);
        config.setRequestRetryBackoffLimit(0);
        config.setRequestTimeout(2_000);
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void heal() {
        proxy.heal();
        client.close();
    }

    @Test
    void objects_are_applied_and_read_through_the_proxy() {
        apply("first");
        assertThat(apply("second").getData()).containsEntry("value", "second");
        assertThat(atServer()).contains("second");
    }

    @Test
    void a_watch_sees_changes_through_the_proxy_and_again_after_each_fault() {
        apply("0");
        try (var informer =
                client.configMaps().inNamespace(namespace).withName(name).inform()) {
            int value = 1;
            for (var fault : new Fault.OnLink[] {
                new Fault.None(),
                new Fault.Slow(Duration.ofMillis(50)),
                new Fault.Reset(),
                new Fault.Down(),
                new Fault.BlackHole(),
                Fault.replyLost(),
                new Fault.Cut(100)
            }) {
                proxy.inject(fault);
                var wanted = Integer.toString(value++);
                plane.admin().resource(configMap(wanted)).forceConflicts().serverSideApply();
                proxy.heal();
                await("the change made under " + fault)
                        .atMost(PATIENCE)
                        .until(() -> informer.getStore().list().stream()
                                .anyMatch(seen -> wanted.equals(seen.getData().get("value"))));
            }
        }
    }

    @Test
    void a_write_whose_reply_is_lost_is_done_and_may_be_repeated() {
        apply("before");
        proxy.inject(Fault.replyLost());
        assertThatThrownBy(() -> apply("after")).isInstanceOf(KubernetesClientException.class);
        assertThat(atServer()).contains("after");
        proxy.heal();
        assertThat(apply("after").getData()).containsEntry("value", "after");
    }

    @Test
    void an_injected_status_reads_like_one_of_the_API_server() {
        apply("before");
        proxy.inject(new Fault.Status(
                429,
                Optional.of("PATCH"),
                Optional.of(Pattern.compile("/configmaps/")),
                Optional.of(Duration.ofSeconds(7))));
        assertThatThrownBy(() -> apply("after"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(429));
        assertThat(client.configMaps().inNamespace(namespace).withName(name).get())
                .isNotNull();
        assertThat(atServer()).contains("before");
    }

    @Test
    void a_dead_api_fails_requests_within_their_own_time() {
        proxy.inject(new Fault.BlackHole());
        assertThatThrownBy(() -> apply("x")).isInstanceOf(KubernetesClientException.class);
        proxy.inject(new Fault.Down());
        assertThatThrownBy(() -> apply("x")).isInstanceOf(KubernetesClientException.class);
        proxy.heal();
        assertThat(apply("x").getData()).containsEntry("value", "x");
    }

    private ConfigMap apply(String value) {
        return client.resource(configMap(value)).serverSideApply();
    }

    private ConfigMap configMap(String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of("value", value))
                .build();
    }

    private Optional<String> atServer() {
        return Optional.ofNullable(plane.admin()
                        .configMaps()
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(object -> object.getData().get("value"));
    }

    private static void allow(String account) {
        plane.admin()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        plane.admin()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject(null, "ServiceAccount", account, namespace)
                        .build())
                .create();
    }
}
