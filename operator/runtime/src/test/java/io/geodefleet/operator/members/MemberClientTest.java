package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemberClientTest {
    private static final String CANARY = "operators-own";
    private static final Accepted MEMBER =
            new Accepted(URI.create("https://eu.example.com/k8s"), "ca", new Auth.Token("members-token"));

    /** Everything that the library looks at by itself; a pod's environment and kubeconfig set the same. */
    private static final Map<String, String> SURROUNDINGS = Map.of(
            "kubernetes.master", "https://" + CANARY + ".example.com",
            "kubernetes.auth.token", CANARY,
            "kubernetes.auth.basic.username", CANARY,
            "kubernetes.auth.basic.password", CANARY,
            "kubernetes.certs.client.data", CANARY,
            "kubernetes.certs.client.key.data", CANARY,
            "kubernetes.certs.ca.data", CANARY,
            "kubernetes.impersonate.username", CANARY,
            "kubernetes.trust.certificates", "true",
            "https.proxy", "http://" + CANARY + ":3128");

    @BeforeEach
    void surround() {
        SURROUNDINGS.forEach(System::setProperty);
    }

    @AfterEach
    void clear() {
        SURROUNDINGS.keySet().forEach(System::clearProperty);
    }

    @Test
    void nothing_of_the_operators_surroundings_reaches_a_member() {
        var config = MemberClient.config(MEMBER, () -> "members-token");

        assertThat(config.getMasterUrl()).isEqualTo("https://eu.example.com/k8s/");
        assertThat(config.getOauthTokenProvider().getToken()).isEqualTo("members-token");
        assertThat(config.getOauthToken()).isNull();
        assertThat(config.getAutoOAuthToken()).isNull();
        assertThat(config.getUsername()).isNull();
        assertThat(config.getPassword()).isNull();
        assertThat(config.getClientCertData()).isNull();
        assertThat(config.getClientKeyData()).isNull();
        assertThat(config.getCaCertData()).isNull();
        assertThat(config.getImpersonateUsername()).isNull();
        assertThat(config.isTrustCerts()).isFalse();
        assertThat(config.getHttpsProxy()).isNull();
        assertThat(config.getFile()).isNull();
    }

    @Test
    void nothing_of_them_comes_back_when_the_library_refreshes() {
        var config = MemberClient.config(MEMBER, () -> "").refresh();

        assertThat(config.getMasterUrl()).isEqualTo("https://eu.example.com/k8s/");
        assertThat(config.getAutoOAuthToken()).isNull();
    }

    @Test
    void the_library_does_not_repeat_requests_by_itself() {
        assertThat(MemberClient.config(MEMBER, () -> "").getRequestRetryBackoffLimit())
                .isZero();
    }
}
