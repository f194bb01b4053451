package io.geodefleet.operator.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.lab.Member;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.ApiAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A region whose way is told by a ClusterProfile, on a hub where the kind comes late and goes early. */
@InLab(ownMembers = "profiled")
class ClusterProfileIT {
    private static final String API = "multicluster.x-k8s.io/v1alpha1";

    private final LabScope scope;
    private final Member member;
    private final TestRegion region;
    private final TestRegion token;

    ClusterProfileIT(LabScope scope) {
        this.scope = scope;
        this.member = scope.member(scope.ownMember("profiled"));
        this.region = new TestRegion(scope, "profiled");
        this.token = new TestRegion(scope, "profiled-token");
    }

    @AfterEach
    void clean() {
        theKindGoes();
        token.delete();
    }

    @Test
    void a_region_follows_its_profile_and_says_what_is_missing() throws IOException {
        Eventually.is("reachable", "True", () -> region.condition("Reachable"));
        theHubLearnsOfTheCluster();
        reachedThrough(member.operatorsAddress(), "");
        isBack();
        var sinceConnected = new Ledger(scope);
        tokensAreTaken();
        anotherWayIsTaken();
        assertThat(sinceConnected.all(event -> event.resource().equals("clusterprofiles")))
                .as("requests beside the one watch")
                .isEmpty();
        var atRest = new Ledger(scope);
        unhealthy();
        Eventually.stays("writes", Map.of(), Duration.ofSeconds(3), atRest::writes);
        theKindGoesAndComesBack();
        assertThat(Files.readString(scope.operator().log()))
                .as("the client says once that the kind is an alpha, and nobody more")
                .containsOnlyOnce("clusterprofiles");
    }

    private void theHubLearnsOfTheCluster() {
        region.credentials("""
                {"secretRef": null, "clusterProfileRef":
                 {"namespace": "%s", "name": "eu", "tokenSecretRef": {"name": "%s"}}}
                """.formatted(scope.namespace(), token.name()));
        region.awaitRefusal("ClusterProfiles of this hub cannot be read (forbidden: list clusterprofiles)");
        scope.lab().platform().grant("cluster-profile");
        region.awaitRefusal("ClusterProfiles of this hub cannot be read (clusterprofiles are not served");

        theKindComes();
        region.awaitRefusal("ClusterProfile %s/eu is not on this hub".formatted(scope.namespace()));
        profileComes();
        region.awaitRefusal("Secret %s is not in namespace geodefleet-system".formatted(token.name()));
        token("geodefleet-member", "geodefleet");
        region.awaitRefusal("ClusterProfile %s/eu with Secret %s: status.accessProviders is empty"
                .formatted(scope.namespace(), token.name()));
    }

    private void isBack() {
        Eventually.is("reachable", "True", () -> region.condition("Reachable"));
        Eventually.is("authorized", "Authorized", () -> region.reason("Authorized"));
    }

    private void tokensAreTaken() {
        token("kube-system", "default");
        Eventually.is("authorized", "MissingRights", () -> region.reason("Authorized"));
        token("geodefleet-member", "geodefleet");
        Eventually.is("authorized", "Authorized", () -> region.reason("Authorized"));
    }

    private void anotherWayIsTaken() {
        reachedThrough(member.operatorsAddress(), ", \"proxy-url\": \"http://127.0.0.1:1\"");
        region.awaitRefusal("ClusterProfile %s/eu with Secret %s: status.accessProviders[0].cluster.proxy-url"
                .formatted(scope.namespace(), token.name()));
        reachedThrough(member.plane().address(), "");
        isBack();
        Eventually.is(
                "connections to the former address",
                0L,
                () -> member.api().traffic().open());
    }

    private void theKindGoesAndComesBack() {
        theKindGoes();
        region.awaitRefusal("ClusterProfile %s/eu is not on this hub".formatted(scope.namespace()));
        theKindComes();
        profileComes();
        reachedThrough(member.plane().address(), "");
        isBack();
    }

    private void token(String namespace, String account) {
        token.secret("token", member.plane().tokenOf(namespace, account, Duration.ofHours(1)));
    }

    private void theKindComes() {
        scope.hub()
                .load(ClusterProfileIT.class.getResourceAsStream("clusterprofiles.yaml"))
                .serverSideApply();
        crd().waitUntilCondition(ClusterProfileIT::isEstablished, 30, TimeUnit.SECONDS);
    }

    /** A kind that has just come has no status yet, and then one without conditions. */
    private static boolean isEstablished(@Nullable CustomResourceDefinition found) {
        return Optional.ofNullable(found)
                .map(CustomResourceDefinition::getStatus)
                .map(CustomResourceDefinitionStatus::getConditions)
                .orElse(List.of())
                .stream()
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }

    private void theKindGoes() {
        crd().delete();
        Eventually.is("gone", true, () -> crd().get() == null);
    }

    private Resource<CustomResourceDefinition> crd() {
        return scope.hub()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("clusterprofiles.multicluster.x-k8s.io");
    }

    private void profileComes() {
        scope.hub()
                .genericKubernetesResources(API, "ClusterProfile")
                .inNamespace(scope.namespace())
                .resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion(API)
                        .withKind("ClusterProfile")
                        .withNewMetadata()
                        .withName("eu")
                        .withNamespace(scope.namespace())
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("clusterManager", Map.of("name", "test")))
                        .build())
                .create();
    }

    /** @param more members of the cluster's JSON */
    private void reachedThrough(ApiAddress address, String more) {
        var authority =
                Base64.getEncoder().encodeToString(address.caCertificate().getBytes(StandardCharsets.UTF_8));
        status("""
                {"accessProviders": [{"name": "direct", "cluster":
                 {"server": "%s", "certificate-authority-data": "%s"%s}}]}
                """.formatted(address.server(), authority, more));
    }

    private void unhealthy() {
        status("""
                {"conditions": [{"type": "ControlPlaneHealthy", "status": "False", "reason": "Lost", "message": "",
                 "lastTransitionTime": "2026-11-24T08:00:00Z"}]}
                """);
    }

    private void status(String merged) {
        profile()
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": %s}".formatted(merged));
    }

    private Resource<GenericKubernetesResource> profile() {
        return scope.hub()
                .genericKubernetesResources(API, "ClusterProfile")
                .inNamespace(scope.namespace())
                .withName("eu");
    }
}
