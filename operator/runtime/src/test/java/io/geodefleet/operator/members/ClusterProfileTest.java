package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.MemberCredentialsTest.CA;
import static io.geodefleet.operator.members.MemberCredentialsTest.CANARY;
import static io.geodefleet.operator.members.MemberCredentialsTest.base64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A ClusterProfile is trusted with the way to a cluster, as far as a kubeconfig is, and with nothing else. */
class ClusterProfileTest {
    private static final Optional<String> ONLY = Optional.empty();
    private static final Secret TOKEN = secret(Map.of("token", CANARY));
    private static final Accepted EU =
            new Accepted(URI.create("https://eu.example.com:6443"), CA, new Auth.Token(CANARY));

    private static final String WAY = """
            {name: direct, cluster: {server: "https://eu.example.com:6443", certificate-authority-data: %s}}
            """.formatted(base64(CA));

    private static final String EXEC = """
            {name: cloud, cluster: {server: "https://c4n4ry-9f27", proxy-url: "http://c4n4ry-9f27", extensions:
             [{name: client.authentication.k8s.io/exec, extension: {clusterName: eu}}]}}
            """;

    private static Secret secret(Map<String, String> data) {
        var builder = new SecretBuilder();
        data.forEach((key, value) -> builder.addToData(key, base64(value)));
        return builder.build();
    }

    private static ClusterProfile profile(String status) {
        return ClusterProfile.of(new KubernetesSerialization()
                .unmarshal(
                        "apiVersion: multicluster.x-k8s.io/v1alpha1\nkind: ClusterProfile\nstatus: " + status,
                        GenericKubernetesResource.class));
    }

    @Test
    void server_and_ca_come_from_its_only_way_and_the_token_from_the_secret() {
        assertThat(profile("{accessProviders: [%s]}".formatted(WAY)).with(ONLY, TOKEN))
                .isEqualTo(EU);
    }

    @Test
    void a_way_that_is_named_is_taken_whatever_the_others_say() {
        var profile = profile("{accessProviders: [%s, %s]}".formatted(EXEC, WAY));

        assertThat(profile.with(Optional.of("direct"), TOKEN)).isEqualTo(EU);
    }

    @Test
    void a_way_that_also_tells_a_program_what_to_do_is_used_without_the_program() {
        var way = WAY.replace(
                "}}", ", extensions: [{name: client.authentication.k8s.io/exec, extension: {clusterName: eu}}]}}");

        assertThat(profile("{accessProviders: [%s]}".formatted(way)).with(ONLY, TOKEN))
                .isEqualTo(EU);
    }

    @Test
    void the_former_name_of_the_field_counts_only_where_the_usual_one_is_empty() {
        var former = "credentialProviders: [%s]".formatted(WAY);

        assertThat(profile("{%s}".formatted(former)).with(ONLY, TOKEN)).isEqualTo(EU);
        assertThat(profile("{accessProviders: [], %s}".formatted(former)).with(ONLY, TOKEN))
                .isEqualTo(EU);
        assertThat(profile("{accessProviders: [%s], %s}".formatted(WAY, former.replace("eu.", "us.")))
                        .with(ONLY, TOKEN))
                .isEqualTo(EU);
    }

    @Test
    void what_else_changes_in_a_profile_is_no_change() {
        var ways = "accessProviders: [%s]".formatted(WAY);

        assertThat(profile("{%s, conditions: [{type: ControlPlaneHealthy, status: 'False'}]}".formatted(ways)))
                .isEqualTo(profile("{%s}".formatted(ways)));
    }

    static Stream<Arguments> waysThatAreRefused() {
        var way = "status.accessProviders[0].cluster.";
        return Stream.of(
                arguments("}}", ", proxy-url: \"http://c4n4ry-9f27\"}}", way + "proxy-url is not accepted"),
                arguments("}}", ", insecure-skip-tls-verify: true}}", way + "insecure-skip-tls-verify is not accepted"),
                arguments("}}", ", tls-server-name: c4n4ry-9f27}}", way + "tls-server-name is not accepted"),
                arguments(
                        "certificate-authority-data",
                        "certificate-authority",
                        way + "certificate-authority is not accepted"),
                arguments("https://eu", "http://eu", way + "server is not an https URL"),
                arguments(
                        "eu.example.com",
                        "c4n4ry-9f27@eu.example.com",
                        way + "server has more than host, port and path"),
                arguments("cluster: {", "other: {", "status.accessProviders[0].other is not accepted"),
                arguments(WAY, "{name: direct}", "status.accessProviders[0].cluster is missing"),
                arguments(
                        WAY,
                        "",
                        "status.accessProviders is empty: its cluster manager does not tell how to reach the cluster"),
                arguments(
                        WAY,
                        WAY + "," + EXEC,
                        "status.accessProviders holds direct, cloud: name one of them in clusterProfileRef.accessProvider"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("waysThatAreRefused")
    void a_way_that_cannot_be_used_as_it_stands_is_refused_by_name(String good, String bad, String sentence) {
        var refused = profile("{accessProviders: [%s]}".formatted(WAY.replace(good, bad)))
                .with(ONLY, TOKEN);

        assertThat(refused).isEqualTo(new Rejected(sentence));
        assertThat(refused.toString()).doesNotContain(CANARY);
    }

    @Test
    void a_way_that_is_not_there_is_told_with_those_that_are() {
        var profile = profile("{accessProviders: [%s]}".formatted(WAY));

        assertThat(profile.with(Optional.of("cloud"), TOKEN))
                .isEqualTo(new Rejected(
                        "status.accessProviders holds direct: name one of them in clusterProfileRef.accessProvider"));
    }

    static Stream<Arguments> profilesThatSayNothing() {
        return Stream.of(arguments("{}"), arguments("{accessProviders: none}"), arguments("[]"));
    }

    @ParameterizedTest
    @MethodSource("profilesThatSayNothing")
    void a_profile_of_another_shape_has_no_ways(String status) {
        assertThat(profile(status)).isEqualTo(new ClusterProfile("accessProviders", java.util.List.of()));
    }

    static Stream<Arguments> tokensThatAreRefused() {
        return Stream.of(
                arguments(Map.of(), "token is missing"),
                arguments(Map.of("token", " "), "token is missing"),
                arguments(Map.of("token", CANARY + " x"), "token is not a bearer token"),
                arguments(Map.of("token", CANARY, "ca.crt", CANARY), "the Secret's key ca.crt is not accepted"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("tokensThatAreRefused")
    void a_secret_that_holds_anything_but_a_token_is_refused(Map<String, String> data, String sentence) {
        var refused = profile("{accessProviders: [%s]}".formatted(WAY)).with(ONLY, secret(data));

        assertThat(refused).isEqualTo(new Rejected(sentence));
        assertThat(refused.toString()).doesNotContain(CANARY);
    }
}
