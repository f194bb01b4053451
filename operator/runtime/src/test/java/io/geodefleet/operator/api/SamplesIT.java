package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.lab.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample works as it lies there: on the hub, and its template in a member, with the operator's own rights. */
@ExtendWith(ApiServer.Shared.class)
class SamplesIT {
    @ParameterizedTest(name = "samples/{0}")
    @MethodSource("stories")
    void kubectl_applies_a_sample_with_strict_validation(String story, ApiServer api) {
        var said = api.kubectl("apply", "--validate=strict", "-k", "samples/" + story);

        assertThat(said.lines()).isNotEmpty().allMatch(line -> line.matches(".*/\\S+ (created|configured|unchanged)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fleets")
    void a_member_accepts_every_object_of_a_samples_template(Path file, ApiServer api) throws IOException {
        var fleet = new KubernetesSerialization().unmarshal(Files.newInputStream(file), GeodeFleet.class);
        var namespace = fleet.getMetadata().getNamespace();
        api.kubectl("apply", "-f", file.resolveSibling("namespace.yaml").toString());

        try (var operator = operatorOn(api)) {
            for (var manifest : fleet.getSpec().template().manifests()) {
                var applied = operator.resource(manifest)
                        .inNamespace(namespace)
                        .fieldManager("geodefleet")
                        .serverSideApply();
                assertThat(applied.getMetadata().getUid()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest(name = "samples/{0}")
    @MethodSource("stories")
    void every_sample_says_what_it_is(String story, ApiServer api) throws IOException {
        var readme = Files.readString(api.file("samples/" + story + "/README.md"));

        assertThat(readme).startsWith("# ").contains("kubectl apply -k samples/" + story);
    }

    private static KubernetesClient operatorOn(ApiServer api) {
        var kubeconfig = api.plane()
                .kubeconfigOf("geodefleet-member", "geodefleet", api.plane().address(), Duration.ofHours(1));
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build();
    }

    static List<String> stories() throws IOException {
        try (Stream<Path> folders = Files.list(samples())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static List<Path> fleets() throws IOException {
        return stories().stream()
                .map(story -> samples().resolve(story).resolve("fleet.yaml"))
                .filter(Files::exists)
                .toList();
    }

    private static Path samples() {
        return Checkout.find().root().resolve("samples");
    }
}
