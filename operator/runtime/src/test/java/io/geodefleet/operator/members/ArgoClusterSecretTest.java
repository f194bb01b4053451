package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.MemberCredentialsTest.CA;
import static io.geodefleet.operator.members.MemberCredentialsTest.CANARY;
import static io.geodefleet.operator.members.MemberCredentialsTest.base64;
import static io.geodefleet.operator.members.MemberCredentialsTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Secrets in which Argo CD keeps its clusters are taken as they are, so that nobody registers a cluster twice. */
class ArgoClusterSecretTest {
    private static final String ARGO = """
            {"bearerToken": "%s", "tlsClientConfig": {"insecure": false, "caData": "%s"}}
            """.formatted(CANARY, base64(CA));

    @Test
    void an_argo_cd_cluster_secret_is_accepted() {
        var secret = Map.of("name", bytes("eu"), "server", bytes("https://eu.example.com"), "config", bytes(ARGO));

        assertThat(MemberCredentials.parse(secret))
                .isEqualTo(new Accepted(URI.create("https://eu.example.com"), CA, new Auth.Token(CANARY)));
    }

    static Stream<Arguments> secretsThatAreNoneOfArgoCd() {
        return Stream.of(
                arguments(Map.of(), "the Secret's key server is missing"),
                arguments(Map.of("kubeconfig", base64("x")), "the Secret's key kubeconfig is not accepted"),
                arguments(Map.of("server", base64("https://eu.example.com")), "the Secret's key config is missing"),
                arguments(Map.of("server", "%"), "the Secret's key server is not base64"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("secretsThatAreNoneOfArgoCd")
    void what_is_no_argo_cd_cluster_secret_is_refused_where_only_one_may_be(Map<String, String> data, String sentence) {
        var secret = new SecretBuilder().withData(data).build();

        assertThat(MemberCredentials.ofArgoCd(secret)).isEqualTo(new Rejected(sentence));
    }

    @Test
    void a_refusal_says_of_which_object_it_is() {
        var empty = MemberCredentials.ofArgoCd(new SecretBuilder().build());

        assertThat(empty.about("Secret eu")).isEqualTo(new Rejected("Secret eu: the Secret's key server is missing"));
    }

    static Stream<Arguments> argoConfigsThatAreRefused() {
        return Stream.of(
                arguments(
                        "\"insecure\": false", "\"insecure\": true", "config.tlsClientConfig.insecure is not accepted"),
                arguments(
                        "\"insecure\": false",
                        "\"serverName\": \"c4n4ry-9f27\"",
                        "config.tlsClientConfig.serverName is not accepted"),
                arguments(
                        "\"bearerToken\": \"c4n4ry-9f27\"",
                        "\"username\": \"u\", \"password\": \"c4n4ry-9f27\"",
                        "config.username is not accepted"),
                arguments(
                        "\"bearerToken\": \"c4n4ry-9f27\"",
                        "\"execProviderConfig\": {\"command\": \"c4n4ry-9f27\"}",
                        "config.execProviderConfig is not accepted"),
                arguments(
                        "\"bearerToken\": \"c4n4ry-9f27\"",
                        "\"awsAuthConfig\": {\"clusterName\": \"c4n4ry-9f27\"}",
                        "config.awsAuthConfig is not accepted"),
                arguments("\"bearerToken\": \"c4n4ry-9f27\"", "\"bearerToken\": \"\"", "config.bearerToken is missing"),
                arguments(
                        "\"insecure\": false",
                        "\"keyData\": \"c4n4ry-9f27\"",
                        "config.bearerToken and config.tlsClientConfig.certData exclude each other"),
                arguments(
                        "\"bearerToken\": \"c4n4ry-9f27\"",
                        "\"bearerToken\": \"x\", \"bearerToken\": \"c4n4ry-9f27\"",
                        "config is not a JSON object"),
                arguments("\"caData\"", "\"caFile\"", "config.tlsClientConfig.caFile is not accepted"));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("argoConfigsThatAreRefused")
    void an_argo_cd_secret_that_cannot_be_used_as_it_stands_is_refused_by_name(
            String good, String bad, String sentence) {
        var refused = MemberCredentials.parse(
                Map.of("server", bytes("https://eu.example.com"), "config", bytes(ARGO.replace(good, bad))));

        assertThat(refused).isEqualTo(new Rejected(sentence));
        assertThat(refused.toString()).doesNotContain(CANARY);
    }
}
