package io.geodefleet.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.geodefleet.lab.dns.FreePort;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.lab.plane.ControlPlane;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On the lab's hub, where no other controller plays load balancer. EndpointSlices are made by hand, so their readiness is too. */
@InLab(operator = false)
class LoadBalancerControllerTest {
    private static final int PORT = FreePort.on(InetAddress.ofLiteral("127.0.0.1"));
    private static int names;

    private final ControlPlane plane;
    private final String namespace;
    private final String web = "web-" + names++;
    private LoadBalancerController controller;

    LoadBalancerControllerTest(LabScope scope) {
        plane = scope.lab().hub();
        namespace = scope.namespace();
    }

    @BeforeEach
    void startController() {
        controller = LoadBalancerController.start(plane.adminKubeconfig(), "eu-west", "127.77");
    }

    @AfterEach
    void stopController() {
        controller.close();
    }

    @Test
    void a_service_gets_an_address_and_answers_with_the_region_while_an_endpoint_is_ready() {
        var address = createService(web);
        assertThat(address).startsWith("127.77.");
        assertThat(controller.addressOf(namespace, web)).contains(address);
        awaitAnswer(address, "503 no ready endpoint in eu-west");

        endpoint(web, true);
        awaitAnswer(address, "200 eu-west");
        endpoint(web, false);
        awaitAnswer(address, "503 no ready endpoint in eu-west");
    }

    @Test
    void down_refuses_users_until_up() {
        var address = createService(web);
        endpoint(web, true);
        awaitAnswer(address, "200 eu-west");

        controller.down(namespace, web);
        assertThatThrownBy(() -> get(address)).isInstanceOf(ConnectException.class);
        endpoint(web, false);
        controller.up(namespace, web);
        awaitAnswer(address, "503 no ready endpoint in eu-west");
    }

    @Test
    void a_deleted_service_is_not_served_any_more() {
        var address = createService(web);
        endpoint(web, true);
        awaitAnswer(address, "200 eu-west");

        plane.admin().services().inNamespace(namespace).withName(web).delete();
        await("nobody listens on " + address).until(() -> answer(address).equals("refused"));
        assertThat(controller.addressOf(namespace, web)).isEmpty();
    }

    @Test
    void a_service_that_wants_no_load_balancer_any_more_is_not_served() {
        var address = createService(web);
        awaitAnswer(address, "503 no ready endpoint in eu-west");
        plane.admin()
                .services()
                .inNamespace(namespace)
                .withName(web)
                .edit(service -> new ServiceBuilder(service)
                        .editSpec()
                        .withType("ClusterIP")
                        .endSpec()
                        .build());
        await("nobody listens on " + address).until(() -> answer(address).equals("refused"));
    }

    @Test
    void a_controller_that_starts_again_keeps_the_addresses() {
        var before = createService(web);
        endpoint(web, true);
        controller.close();
        assertThat(answer(before)).isEqualTo("refused");

        controller = LoadBalancerController.start(plane.adminKubeconfig(), "eu-west", "127.77");
        awaitAnswer(before, "200 eu-west");
    }

    @Test
    void each_service_is_written_once_and_nothing_after_that() {
        var log = plane.auditLog().orElseThrow();
        long start = log.mark();
        var address = createService(web);
        endpoint(web, true);
        awaitAnswer(address, "200 eu-west");
        endpoint(web, false);
        awaitAnswer(address, "503 no ready endpoint in eu-west");

        assertThat(log.since(start))
                .filteredOn(AuditEvent::writes)
                .filteredOn(event -> event.name().equals(web))
                .filteredOn(event ->
                        event.resource().startsWith("services") && event.verb().equals("patch"))
                .singleElement()
                .satisfies(event -> assertThat(event.resource()).isEqualTo("services/status"));
    }

    private String createService(String name) {
        plane.admin()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withType("LoadBalancer")
                        .addNewPort()
                        .withPort(PORT)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        Service service = plane.admin()
                .services()
                .inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(
                        s -> s != null
                                && !s.getStatus().getLoadBalancer().getIngress().isEmpty(),
                        10,
                        TimeUnit.SECONDS);
        return service.getStatus().getLoadBalancer().getIngress().getFirst().getIp();
    }

    private void endpoint(String service, boolean ready) {
        plane.admin()
                .resource(new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withName(service)
                        .withNamespace(namespace)
                        .withLabels(Map.of("kubernetes.io/service-name", service))
                        .endMetadata()
                        .withAddressType("IPv4")
                        .addNewEndpoint()
                        .withAddresses("10.0.0.1")
                        .withNewConditions()
                        .withReady(ready)
                        .endConditions()
                        .endEndpoint()
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    private static void awaitAnswer(String address, String wanted) {
        await(address + " answers " + wanted).until(() -> answer(address).equals(wanted));
    }

    private static String answer(String address) {
        try {
            return get(address);
        } catch (ConnectException e) {
            return "refused";
        } catch (IOException e) {
            return "broken: " + e.getMessage();
        }
    }

    private static String get(String address) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://%s:%d/any/path".formatted(address, PORT)))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() + " " + response.body().strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
