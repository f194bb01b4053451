package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MemberCredentialsTest {
    /** Stands wherever a secret would: it must turn up nowhere. */
    static final String CANARY = "c4n4ry-9f27";

    static final String CA = """
            -----BEGIN CERTIFICATE-----
            MIIBijCCAS+gAwIBAgIUQfi7qKCmzo06ilxvaeqtWFMTIqYwCgYIKoZIzj0EAwIw
            GTEXMBUGA1UEAwwOdGVzdCBhdXRob3JpdHkwIBcNMjYxMTI0MDc1ODA1WhgPMjEy
            NjEwMzEwNzU4MDVaMBkxFzAVBgNVBAMMDnRlc3QgYXV0aG9yaXR5MFkwEwYHKoZI
            zj0CAQYIKoZIzj0DAQcDQgAE0nSl2l1ytQT/kU8NQ0irUtYEp0yIR90Qy19fxLBp
            ajxtKpuA9LI/Zun1aXNlAbIWxNDlVU8vi/e9lCONY4pdv6NTMFEwHQYDVR0OBBYE
            FCupPaixnjZ1Eqpjc59YwP0R1/MLMB8GA1UdIwQYMBaAFCupPaixnjZ1Eqpjc59Y
            wP0R1/MLMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhALF1i7DI
            NdPQcl9s2LyoE/WU4bLcHZ8HyKoIOuXWA2K1AiEA1ZyaE+GDXgFZna86DX9nhoZt
            efs7fKbcOun8C8tiag8=
            -----END CERTIFICATE-----
            """;
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\n" + CANARY + "\n-----END PRIVATE KEY-----\n";

    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            preferences: {}
            current-context: eu
            clusters:
            - name: eu
              cluster: {server: https://eu.example.com:6443, certificate-authority-data: %s}
            users:
            - name: eu
              user: {token: %s}
            contexts:
            - name: eu
              context: {cluster: eu, user: eu, namespace: default}
            """.formatted(base64(CA), CANARY);

    @Test
    void a_kubeconfig_with_a_token_is_accepted() {
        assertThat(parse(KUBECONFIG))
                .isEqualTo(new Accepted(URI.create("https://eu.example.com:6443"), CA, new Auth.Token(CANARY)));
    }

    @Test
    void a_kubeconfig_with_a_client_certificate_is_accepted() {
        var kubeconfig = KUBECONFIG.replace(
                "token: " + CANARY,
                "client-certificate-data: %s, client-key-data: %s".formatted(base64(CA), base64(KEY)));

        assertThat(parse(kubeconfig))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.auth()).isEqualTo(new Auth.ClientCertificate(CA, KEY)));
    }

    @Test
    void a_secret_is_read_as_the_api_gives_it() {
        var secret =
                new SecretBuilder().addToData("kubeconfig", base64(KUBECONFIG)).build();

        assertThat(MemberCredentials.of(secret)).isInstanceOf(Accepted.class);
    }

    @Test
    void a_kubeconfig_that_a_cluster_manager_has_written_is_read_alike_and_stands_alone() {
        var good = Map.of("Config", bytes(KUBECONFIG));
        var both = Map.of("Config", bytes(KUBECONFIG), "kubeconfig", bytes(KUBECONFIG));

        assertThat(MemberCredentials.parse(good)).isEqualTo(parse(KUBECONFIG));
        assertThat(MemberCredentials.parse(both))
                .isEqualTo(new Rejected("the Secret's key Config is not accepted beside kubeconfig"));
    }

    static Stream<Arguments> kubeconfigsThatAreRefused() {
        return Stream.of(
                arguments(
                        "token: c4n4ry-9f27",
                        "exec: {command: /bin/c4n4ry-9f27}",
                        "users[0].user.exec is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "auth-provider: {name: c4n4ry-9f27}",
                        "users[0].user.auth-provider is not accepted"),
                arguments(
                        "token: c4n4ry-9f27", "tokenFile: /etc/c4n4ry-9f27", "users[0].user.tokenFile is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "client-certificate: /etc/c4n4ry-9f27",
                        "users[0].user.client-certificate is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "client-key: /etc/c4n4ry-9f27",
                        "users[0].user.client-key is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "username: u, password: c4n4ry-9f27",
                        "users[0].user.username is not accepted"),
                arguments("token: c4n4ry-9f27", "token: t, as: c4n4ry-9f27", "users[0].user.as is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "token: t, as-groups: [c4n4ry-9f27]",
                        "users[0].user.as-groups is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "token: t, as-user-extra: {a: [c4n4ry-9f27]}",
                        "users[0].user.as-user-extra is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "token: t, anything-new: c4n4ry-9f27",
                        "users[0].user.anything-new is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "token: t, 'c4n4ry-9f27 !': x",
                        "users[0].user.(a key that is no plain word) is not accepted"),
                arguments(
                        "token: c4n4ry-9f27",
                        "token: c4n4ry-9f27, client-key-data: c4n4ry-9f27",
                        "users[0].user.token and users[0].user.client-certificate-data exclude each other"),
                arguments(
                        "token: c4n4ry-9f27",
                        "client-certificate-data: c4n4ry-9f27",
                        "users[0].user.client-key-data is missing"),
                arguments("token: c4n4ry-9f27", "", "users[0].user.token is missing"),
                arguments("token: c4n4ry-9f27", "token: ''", "users[0].user.token is missing"),
                arguments("token: c4n4ry-9f27", "token: 'c4n4ry-9f27 x'", "users[0].user.token is not a bearer token"),
                arguments("token: c4n4ry-9f27", "token: [c4n4ry-9f27]", "users[0].user.token is not a text"),
                arguments(
                        "token: c4n4ry-9f27",
                        "client-certificate-data: c4n4ry-9f27, client-key-data: c4n4ry-9f27",
                        "users[0].user.client-key-data is not base64"),
                arguments(
                        "token: c4n4ry-9f27",
                        "client-certificate-data: YzRuNHJ5LTlmMjc=, client-key-data: YzRuNHJ5LTlmMjc=",
                        "users[0].user.client-key-data is not an unencrypted PEM private key"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: http://c4n4ry-9f27.example.com",
                        "clusters[0].cluster.server is not an https URL"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: file:///etc/c4n4ry-9f27",
                        "clusters[0].cluster.server is not an https URL"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: 'https:// c4n4ry-9f27'",
                        "clusters[0].cluster.server is not an https URL"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: https://u:c4n4ry-9f27@eu.example.com",
                        "clusters[0].cluster.server has more than host, port and path"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: 'https://eu.example.com?x=c4n4ry-9f27'",
                        "clusters[0].cluster.server has more than host, port and path"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: https:///c4n4ry-9f27",
                        "clusters[0].cluster.server has no host"),
                arguments("server: https://eu.example.com:6443", "server: ''", "clusters[0].cluster.server is missing"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: https://eu.example.com:6443, insecure-skip-tls-verify: true",
                        "clusters[0].cluster.insecure-skip-tls-verify is not accepted"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: https://eu.example.com:6443, certificate-authority: /etc/c4n4ry-9f27",
                        "clusters[0].cluster.certificate-authority is not accepted"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: https://eu.example.com:6443, proxy-url: http://c4n4ry-9f27",
                        "clusters[0].cluster.proxy-url is not accepted"),
                arguments(
                        "server: https://eu.example.com:6443",
                        "server: https://eu.example.com:6443, tls-server-name: c4n4ry-9f27",
                        "clusters[0].cluster.tls-server-name is not accepted"),
                arguments("current-context: eu", "current-context: c4n4ry-9f27", "current-context names no entry"),
                arguments("current-context: eu", "", "current-context is missing"),
                arguments("cluster: eu", "cluster: c4n4ry-9f27", "contexts[0].context.cluster names no entry"),
                arguments("user: eu", "user: c4n4ry-9f27", "contexts[0].context.user names no entry"),
                arguments("kind: Config", "surprise: c4n4ry-9f27", "surprise is not accepted"),
                arguments("kind: Config", "clusters: c4n4ry-9f27", "the kubeconfig is not YAML"),
                arguments("kind: Config", "kind: *c4n4ry-9f27", "the kubeconfig has YAML aliases"),
                arguments("kind: Config", "kind: [[[[[[[[[[[[[[[[[[[[", "the kubeconfig is nested more than 16 levels"),
                arguments("kind: Config", "kind: 'c4n4ry-9f27", "the kubeconfig is not YAML"),
                arguments(
                        "kind: Config",
                        "kind: !!javax.script.ScriptEngineManager {a: c4n4ry-9f27}",
                        "the kubeconfig is not YAML"));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @MethodSource("kubeconfigsThatAreRefused")
    void a_kubeconfig_that_cannot_be_used_as_it_stands_is_refused_by_name(String good, String bad, String sentence) {
        var refused = parse(KUBECONFIG.replace(good, bad));

        assertThat(refused).isEqualTo(new Rejected(sentence));
        assertThat(refused.toString()).doesNotContain(CANARY);
    }

    @Test
    void a_secret_without_any_known_key_is_refused() {
        assertThat(MemberCredentials.parse(Map.of("value", bytes(KUBECONFIG))))
                .isEqualTo(
                        new Rejected(
                                "the Secret needs the key kubeconfig, or the keys server and config of an Argo CD cluster Secret"));
    }

    @Test
    void a_secret_with_more_than_the_kubeconfig_is_refused() {
        assertThat(MemberCredentials.parse(Map.of("kubeconfig", bytes(KUBECONFIG), "extra", bytes(CANARY))))
                .isEqualTo(new Rejected("the Secret's key extra is not accepted beside kubeconfig"));
    }

    @Test
    void a_secret_is_not_even_parsed_when_it_is_too_large() {
        assertThat(parse(KUBECONFIG + "#".repeat(256 * 1024)))
                .isEqualTo(new Rejected("the Secret's key kubeconfig is larger than 256 KiB"));
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThat(MemberCredentials.parse(Map.of("kubeconfig", new byte[] {(byte) 0xc3, (byte) 0x28})))
                .isEqualTo(new Rejected("kubeconfig is not UTF-8"));
    }

    @Test
    void what_is_accepted_does_not_tell_its_secrets_either() {
        assertThat(parse(KUBECONFIG).toString()).contains("eu.example.com").doesNotContain(CANARY);
        assertThat(new Auth.ClientCertificate(CA, KEY).toString()).doesNotContain(CANARY);
    }

    private static MemberCredentials parse(String kubeconfig) {
        return MemberCredentials.parse(Map.of("kubeconfig", bytes(kubeconfig)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }
}
