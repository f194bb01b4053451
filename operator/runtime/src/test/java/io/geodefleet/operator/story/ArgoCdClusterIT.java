package io.geodefleet.operator.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.geodefleet.lab.Member;
import io.geodefleet.lab.PlatformTeam;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster that Argo CD knows is registered by naming the Secret that Argo CD keeps, and follows it without a restart. */
@InLab(ownMembers = "argo")
class ArgoCdClusterIT {
    private static final Map<String, String> LABEL = Map.of("argocd.argoproj.io/secret-type", "cluster");
    private static final String CANARY = "c4n4ry-0f-argo";

    private final LabScope scope;
    private final Member member;
    private final TestRegion region;
    private final String secret;

    ArgoCdClusterIT(LabScope scope) {
        this.scope = scope;
        this.member = scope.member(scope.ownMember("argo"));
        this.region = new TestRegion(scope, "argo");
        this.secret = "cluster-" + region.name();
    }

    /** As {@code argocd cluster add} does: an account that may do everything. */
    @BeforeEach
    void argoCdKnowsTheMember() {
        scope.hub()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(PlatformTeam.ARGOCD_NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        member.admin()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("argocd-manager")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("", "ServiceAccount", "default", "kube-system")
                        .build())
                .serverSideApply();
    }

    @AfterEach
    void argoCdGoes() {
        scope.hub()
                .namespaces()
                .withName(PlatformTeam.ARGOCD_NAMESPACE)
                .withGracePeriod(0)
                .delete();
    }

    @Test
    void a_region_follows_the_secret_that_argo_cd_keeps() throws IOException {
        Eventually.is("reachable", "True", () -> region.condition("Reachable"));
        theSecretIsFound();
        var sinceConnected = new Ledger(scope);
        theSecretChanges();
        theSecretGoesAndComesBack();
        assertThat(sinceConnected.all(event -> event.namespace().equals(PlatformTeam.ARGOCD_NAMESPACE)))
                .as("requests beside the one watch")
                .isEmpty();
        var atRest = new Ledger(scope);
        Eventually.stays("writes", Map.of(), Duration.ofSeconds(3), atRest::writes);
        assertThat(Files.readString(scope.operator().log())).doesNotContain(CANARY);
    }

    private void theSecretIsFound() {
        region.credentials("{\"secretRef\": null, \"argocdClusterRef\": {\"name\": \"%s\"}}".formatted(secret));
        region.awaitRefusal("the Secrets of Argo CD in namespace argocd cannot be read (forbidden: list secrets)");

        scope.lab().platform().grant("argocd");
        cluster(Map.of(), bearer("kube-system", "default"));
        region.awaitRefusal("no Secret %s with the label argocd.argoproj.io/secret-type=cluster is in namespace argocd"
                .formatted(secret));

        cluster(LABEL, bearer("kube-system", "default"));
        Eventually.is("reachable", "True", () -> region.condition("Reachable"));
        Eventually.is("authorized", "TooManyRights", () -> region.reason("Authorized"));
    }

    private void theSecretChanges() {
        cluster(LABEL, bearer("geodefleet-member", "geodefleet"));
        Eventually.is("authorized", "Authorized", () -> region.reason("Authorized"));
        assertThat(region.condition("Reachable")).isEqualTo("True");

        cluster(LABEL, "\"execProviderConfig\": {\"command\": \"%s\"}".formatted(CANARY));
        region.awaitRefusal("Secret %s of Argo CD: config.execProviderConfig is not accepted".formatted(secret));
        cluster(LABEL, bearer("geodefleet-member", "geodefleet"));
        Eventually.is("reachable", "True", () -> region.condition("Reachable"));
    }

    private void theSecretGoesAndComesBack() {
        scope.hub()
                .secrets()
                .inNamespace(PlatformTeam.ARGOCD_NAMESPACE)
                .withName(secret)
                .delete();
        region.awaitRefusal("no Secret %s with the label".formatted(secret));
        cluster(LABEL, bearer("geodefleet-member", "geodefleet"));
        Eventually.is("authorized", "Authorized", () -> region.reason("Authorized"));
        Eventually.is("reachable", "True", () -> region.condition("Reachable"));
    }

    private String bearer(String namespace, String account) {
        return "\"bearerToken\": \"%s\"".formatted(member.plane().tokenOf(namespace, account, Duration.ofHours(1)));
    }

    /** @param auth keys of the Secret's config that say who comes */
    private void cluster(Map<String, String> labels, String auth) {
        var address = member.operatorsAddress();
        var authority =
                Base64.getEncoder().encodeToString(address.caCertificate().getBytes(StandardCharsets.UTF_8));
        scope.hub()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(secret)
                        .withNamespace(PlatformTeam.ARGOCD_NAMESPACE)
                        .withLabels(labels)
                        .endMetadata()
                        .addToStringData("name", region.name())
                        .addToStringData("server", address.server().toString())
                        .addToStringData(
                                "config",
                                "{%s, \"tlsClientConfig\": {\"insecure\": false, \"caData\": \"%s\"}}"
                                        .formatted(auth, authority))
                        .build())
                .serverSideApply();
    }
}
