package io.geodefleet.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.lab.ctl.CtlServer;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

@InLab(operator = false)
class LabTest {
    private static final String WEB = """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: apps/v1
              kind: Deployment
              metadata: {name: web}
              spec:
                replicas: 2
                selector: {matchLabels: {app: web}}
                template:
                  metadata: {labels: {app: web}}
                  spec: {containers: [{name: web, image: web}]}
            - apiVersion: v1
              kind: Service
              metadata: {name: web}
              spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 8080}]}
            """;

    private final LabScope scope;

    LabTest(LabScope scope) {
        this.scope = scope;
    }

    @Test
    void the_samples_regions_are_registered_with_kubeconfigs_that_work_through_the_proxies() {
        for (String region : scope.regions()) {
            assertThat(scope.hub()
                            .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeRegion")
                            .withName(region)
                            .get())
                    .as(region)
                    .isNotNull();
            long before = scope.member(region).api().traffic().allRequests();
            try (var operator = operatorOn(region)) {
                operator.apps().deployments().inAnyNamespace().list();
            }
            assertThat(scope.member(region).api().traffic().allRequests()).isGreaterThan(before);
        }
    }

    @Test
    void the_operator_is_not_an_administrator_anywhere() {
        try (var operator = operatorOn("eu-west")) {
            assertThatThrownBy(() -> operator.secrets().inAnyNamespace().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("system:serviceaccount:geodefleet-member:geodefleet");
        }
    }

    @Test
    void a_fault_on_the_way_to_a_member_leaves_the_others_alone() {
        try (var broken = operatorOn("eu-west");
                var healthy = operatorOn("us-east")) {
            ctl(0, "fault", "eu-west", "status", "503");
            assertThatThrownBy(() -> broken.services().inAnyNamespace().list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("503");
            healthy.services().inAnyNamespace().list();

            ctl(0, "fault", "eu-west", "heal");
            broken.services().inAnyNamespace().list();
        }
    }

    @Test
    void users_reach_a_region_while_it_has_a_ready_pod_and_its_load_balancer_is_up() {
        var member = scope.member("ap-south");
        for (var item : Serialization.unmarshal(WEB, io.fabric8.kubernetes.api.model.KubernetesList.class)
                .getItems()) {
            member.admin().resource(item).inNamespace(scope.namespace()).create();
        }
        Await.until("the region answers", () -> get("ap-south").equals("200 ap-south"));
        assertThat(address("ap-south")).startsWith("127.");

        ctl(0, "pods", "ap-south", scope.namespace(), "unready");
        Await.until("it answers with an error", () -> get("ap-south").startsWith("503"));
        member.admin().pods().inNamespace(scope.namespace()).delete();
        Await.until("new pods are there", () -> pods("ap-south").size() == 2);
        Await.until(
                "and they are not ready either", () -> pods("ap-south").stream().noneMatch(LabTest::ready));

        ctl(0, "pods", "ap-south", scope.namespace(), "ready");
        Await.until("it answers again", () -> get("ap-south").equals("200 ap-south"));

        ctl(0, "endpoint", "ap-south", scope.namespace(), "web", "down");
        Await.until("nobody listens", () -> get("ap-south").equals("refused"));
        ctl(0, "endpoint", "ap-south", scope.namespace(), "web", "up");
        Await.until("it answers once more", () -> get("ap-south").equals("200 ap-south"));
    }

    @Test
    void the_class_has_a_zone_that_its_namespace_may_publish_in() {
        assertThat(scope.dns().server().ask(scope.zone(), Type.SOA).values()).hasSize(1);
        GenericKubernetesResource zone = scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeZone")
                .withName(scope.zoneName())
                .get();
        assertThat(zone.<String>get("spec", "zone")).isEqualTo(scope.zone());
        assertThat(zone.<String>get("spec", "provider", "rfc2136", "servers", 0))
                .isEqualTo("127.0.0.1:" + scope.dns().proxy().port());
    }

    @Test
    void the_command_explains_itself_when_it_is_not_understood() {
        assertThat(ctl(1, "fault", "eu-west", "explode"))
                .contains("fault NAME down")
                .contains("operator stop");
        assertThat(ctl(1, "fault", "mars", "down")).contains("no member mars").contains("eu-west");
        assertThat(ctl(1, "fault", "eu-west", "slow", "much")).contains("much is not a number");
    }

    private String ctl(int expectedCode, String... words) {
        try (var server = new CtlServer(scope.lab(), () -> {})) {
            var command = new ArrayList<>(List.of(CtlServer.command(scope.lab()).toString()));
            command.addAll(List.of(words));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isEqualTo(expectedCode);
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client with what the operator is given for a region. It does not retry: faults must show. */
    private KubernetesClient operatorOn(String region) {
        String kubeconfig = new String(
                Base64.getDecoder()
                        .decode(scope.hub()
                                .secrets()
                                .inNamespace("geodefleet-system")
                                .withName(region)
                                .get()
                                .getData()
                                .get("kubeconfig")),
                StandardCharsets.UTF_8);
        var config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig))
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private List<Pod> pods(String region) {
        return scope.member(region).admin().pods().inNamespace(scope.namespace()).list().getItems().stream()
                .filter(pod -> !pod.isMarkedForDeletion())
                .toList();
    }

    private static boolean ready(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    private String address(String region) {
        return scope.member(region)
                .loadBalancers()
                .addressOf(scope.namespace(), "web")
                .orElse("127.0.0.1");
    }

    private String get(String region) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address(region) + ":8080/"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body().strip();
        } catch (IOException e) {
            return "refused";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
