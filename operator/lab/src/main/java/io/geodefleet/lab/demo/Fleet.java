package io.geodefleet.lab.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.lab.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The demo's fleet as kubectl would show it, on the hub and in the members. */
final class Fleet {
    static final String NAMESPACE = "shop";
    static final String NAME = "shop";
    private static final String API = "geodefleet.io/v1alpha1";
    private static final String OWNED = "geodefleet.io/fleet";
    private static final List<String> KINDS =
            List.of("apps/v1:Deployment", "v1:Service", "v1:ConfigMap", "policy/v1:PodDisruptionBudget");

    private final KubernetesClient hub;

    Fleet(KubernetesClient hub) {
        this.hub = hub;
    }

    private Optional<JsonNode> json() {
        return Optional.ofNullable(hub.genericKubernetesResources(API, "GeodeFleet")
                        .inNamespace(NAMESPACE)
                        .withName(NAME)
                        .get())
                .map(fleet -> new ObjectMapper().<JsonNode>valueToTree(fleet));
    }

    boolean exists() {
        return json().isPresent();
    }

    /** A region's row in status; a missing node when there is none. */
    private JsonNode row(String region) {
        var rows =
                json().map(fleet -> fleet.at("/status/regions")).orElseGet(() -> new ObjectMapper().createArrayNode());
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.path("name").asText().equals(region))
                .findFirst()
                .orElseGet(() -> new ObjectMapper().missingNode());
    }

    String phase(String region) {
        return row(region).path("phase").asText();
    }

    String why(String region) {
        return row(region).path("why").asText();
    }

    /** What a RegionDrain that only asks was told for the fleet; empty before. */
    String plan(String drain) {
        var found = hub.genericKubernetesResources(API, "RegionDrain")
                .withName(drain)
                .get();
        JsonNode status = new ObjectMapper().valueToTree(found);
        return status.at("/status/fleets/0/plan").asText();
    }

    /** Whether a RegionDrain reports that traffic has left for every fleet. */
    boolean drained(String drain) {
        var found = hub.genericKubernetesResources(API, "RegionDrain")
                .withName(drain)
                .get();
        JsonNode conditions = new ObjectMapper().valueToTree(found).at("/status/conditions");
        return StreamSupport.stream(conditions.spliterator(), false)
                .anyMatch(condition -> condition.path("type").asText().equals("Drained")
                        && condition.path("status").asText().equals("True"));
    }

    /** How many objects of any fleet a member holds. */
    static int objectsIn(Member member) {
        return KINDS.stream().mapToInt(kind -> objects(member, kind).size()).sum();
    }

    private static List<GenericKubernetesResource> objects(Member member, String kind) {
        var parts = kind.split(":");
        return member.admin()
                .genericKubernetesResources(parts[0], parts[1])
                .inAnyNamespace()
                .withLabel(OWNED)
                .list()
                .getItems();
    }

    /** Replicas of the fleet's Deployment that are ready in a member. */
    static int readyIn(Member member) {
        return Optional.ofNullable(member.admin()
                        .apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("web")
                        .get())
                .map(deployment -> deployment.getStatus().getReadyReplicas())
                .orElse(0);
    }
}
