package io.geodefleet.operator.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.lab.junit.LabScope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A fleet of a test: applied as a user would, read as a user would, with thresholds of two seconds, a TTL of one and no waiting beyond that. */
public final class TestFleet {
    private static final String API = "geodefleet.io/v1alpha1";
    private static final String YAML = """
            apiVersion: geodefleet.io/v1alpha1
            kind: GeodeFleet
            metadata: {name: NAME, namespace: NAMESPACE}
            spec:
              placement: {regions: [{name: eu-west}, {name: us-east}, {name: ap-south}]}
              template:
                manifests:
                  - apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: NAME}
                    data: {region: "${geode.region.name}"}
                  - apiVersion: apps/v1
                    kind: Deployment
                    metadata: {name: NAME}
                    spec:
                      replicas: 2
                      selector: {matchLabels: {app: NAME}}
                      template:
                        metadata: {labels: {app: NAME}}
                        spec: {containers: [{name: web, image: "web:1"}]}
                  - apiVersion: v1
                    kind: Service
                    metadata: {name: NAME}
                    spec: {type: LoadBalancer, selector: {app: NAME}, ports: [{port: 8080}]}
              rollout: {type: All}
              health: {interval: 1s, failureThreshold: 2, successThreshold: 2}
              drain: {stepInterval: 0s, scaleSurvivors: false}
              restore: {stabilizationWindow: 0s, stepInterval: 0s, cooldown: 0s}
              safety: {minServingRegions: 2, maxConcurrentDrains: 100%, panicThreshold: 100%, capacityCheck: Off}
              dns: {zone: ZONE, hostnames: [NAME.DOMAIN], ttl: 1s}
            """;

    private final LabScope scope;
    private final String name;
    private final String yaml;

    public TestFleet(LabScope scope, String name) {
        this.scope = scope;
        this.name = name;
        this.yaml = YAML.replace("NAMESPACE", scope.namespace())
                .replace("NAME", name)
                .replace("ZONE", scope.zoneName())
                .replace("DOMAIN", scope.zone());
    }

    /** Applies it as it is written above. */
    public TestFleet apply() {
        return apply(text -> text);
    }

    /** Applies it with a change to its text. */
    public TestFleet apply(UnaryOperator<String> change) {
        var fleet = Serialization.unmarshal(change.apply(yaml), GenericKubernetesResource.class);
        scope.hub().resource(fleet).serverSideApply();
        return this;
    }

    /** Waits until every region is in the answer and its rollout is over. */
    TestFleet awaitServing() {
        Eventually.is("answered", new TreeSet<>(scope.regions()), this::answered);
        Eventually.is("serving", "3/3", () -> status("/serving"));
        Eventually.is("state", "Complete", () -> status("/rollout/state"));
        return this;
    }

    /** The regions in which its ConfigMap has this entry. */
    SortedSet<String> running(String key, String value) {
        return scope.regions().stream()
                .filter(region -> value.equals(data(region).get(key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What its ConfigMap holds in the region; nothing while there is none. */
    Map<String, String> data(String region) {
        var found = scope.member(region)
                .admin()
                .configMaps()
                .inNamespace(scope.namespace())
                .withName(name)
                .get();
        return found == null ? Map.of() : found.getData();
    }

    public void label(String key, String value) {
        merge("{\"metadata\": {\"labels\": {\"%s\": \"%s\"}}}".formatted(key, value));
    }

    public void annotate(String key, String value) {
        merge("{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(key, value));
    }

    /** Changes what this JSON says and nothing else: unlike an edit it cannot meet a write of the operator's. */
    private void merge(String json) {
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }

    public void delete() {
        resource().delete();
    }

    public boolean exists() {
        return resource().get() != null;
    }

    private Resource<GenericKubernetesResource> resource() {
        return scope.hub()
                .genericKubernetesResources(API, "GeodeFleet")
                .inNamespace(scope.namespace())
                .withName(name);
    }

    /** Changes with every write to it. */
    public String version() {
        return resource().get().getMetadata().getResourceVersion();
    }

    public String hostname() {
        return name + "." + scope.zone();
    }

    public String name() {
        return name;
    }

    private JsonNode json() {
        return new ObjectMapper().valueToTree(resource().get());
    }

    /** A field of its status by JSON pointer, as text; empty when it is not there. */
    public String status(String pointer) {
        return json().at("/status" + pointer).asText();
    }

    /** {@code True}, {@code False} or {@code Unknown}; empty before the first report. */
    public String condition(String type) {
        return find("/status/conditions", "type", type).path("status").asText();
    }

    /** When the condition became what it is. */
    String since(String type) {
        return find("/status/conditions", "type", type)
                .path("lastTransitionTime")
                .asText();
    }

    /** The condition's reason and message. */
    public String because(String type) {
        var condition = find("/status/conditions", "type", type);
        return condition.path("reason").asText() + ": "
                + condition.path("message").asText();
    }

    public String phase(String region) {
        return find("/status/regions", "name", region).path("phase").asText();
    }

    public String why(String region) {
        return region(region, "why");
    }

    /** A field of a region's row in its status; empty when it is not there. */
    public String region(String region, String field) {
        return find("/status/regions", "name", region).path(field).asText();
    }

    /** One entry of its history. @param to the weight that the region got */
    record Move(Instant when, String to) {}

    /** The history of a region's traffic. */
    List<Move> moves(String region) {
        return StreamSupport.stream(json().at("/status/history").spliterator(), false)
                .filter(move -> move.path("region").asText().equals(region))
                .map(move -> new Move(
                        Instant.parse(move.path("when").asText()),
                        move.path("to").asText()))
                .toList();
    }

    private JsonNode find(String list, String key, String value) {
        return StreamSupport.stream(json().at(list).spliterator(), false)
                .filter(item -> item.path(key).asText().equals(value))
                .findFirst()
                .orElseGet(() -> new ObjectMapper().missingNode());
    }

    /** Type and reason of every Event about it, as kubectl events shows them. */
    public SortedSet<String> events() {
        return scope.hub().events().v1().events().inNamespace(scope.namespace()).list().getItems().stream()
                .filter(event -> event.getRegarding().getName().equals(name))
                .map(event -> event.getType() + " " + event.getReason())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The regions whose addresses the authoritative server answers with now. */
    public SortedSet<String> answered() {
        var regions = new TreeSet<String>();
        var addresses = scope.addresses(hostname());
        for (var region : scope.regions()) {
            if (addresses.contains(address(region))) {
                regions.add(region);
            }
        }
        return regions;
    }

    /** The address of the fleet's load balancer in a region; empty while there is none. */
    public String address(String region) {
        var service = scope.member(region)
                .admin()
                .services()
                .inNamespace(scope.namespace())
                .withName(name)
                .get();
        var ingress =
                service == null ? null : service.getStatus().getLoadBalancer().getIngress();
        return ingress == null || ingress.isEmpty() ? "" : ingress.getFirst().getIp();
    }

    /** Kinds of the objects of the fleet's name that a region's cluster holds. */
    public SortedSet<String> objects(String region) {
        var member = scope.member(region).admin();
        var found = new TreeSet<String>();
        for (var kind : Arrays.asList("v1/ConfigMap", "apps/v1/Deployment", "v1/Service")) {
            var slash = kind.lastIndexOf('/');
            var object = member.genericKubernetesResources(kind.substring(0, slash), kind.substring(slash + 1))
                    .inNamespace(scope.namespace())
                    .withName(name)
                    .get();
            if (object != null) {
                found.add(object.getKind());
            }
        }
        return found;
    }

    public static SortedSet<String> set(String... regions) {
        return new TreeSet<>(Set.of(regions));
    }
}
