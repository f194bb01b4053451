package io.geodefleet.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** One good object of each kind, and what an edit makes of it. */
enum Example {
    FLEET("""
            apiVersion: geodefleet.io/v1alpha1
            kind: GeodeFleet
            metadata: {name: shop, namespace: default}
            spec:
              placement: {regions: [{name: eu-west}, {name: us-east}]}
              template:
                variables: {greeting: Hello}
                manifests:
                  - {apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: LoadBalancer, ports: [{port: 80}]}}
              overrides: [{regions: [eu-west], variables: {greeting: Hallo}}]
              health: {interval: 5s, checks: [{name: ready, workload: {minReadyPercent: 50}}]}
              safety: {minServingRegions: 1}
              dns: {zone: example-com, hostnames: [shop.example.com], ttl: 5s, endpoint: {kind: Service, name: web}}
            """),
    REGION("""
            apiVersion: geodefleet.io/v1alpha1
            kind: GeodeRegion
            metadata: {name: eu-west}
            spec:
              credentials: {secretRef: {name: eu-west}}
              geo: {continent: EU, country: NL, latitude: 52.4, longitude: 4.9}
              namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [shop]}]}
            """),
    ZONE("""
            apiVersion: geodefleet.io/v1alpha1
            kind: GeodeZone
            metadata: {name: example-com}
            spec:
              zone: example.com
              provider: {rfc2136: {servers: ["192.0.2.53:53"], tsigSecretRef: {name: tsig}}}
              grants: [{namespaceSelector: {}, hostnames: [shop.example.com, "*.shop.example.com"]}]
            """),
    DRAIN("""
            apiVersion: geodefleet.io/v1alpha1
            kind: RegionDrain
            metadata: {name: inc-42}
            spec: {region: eu-west, fleetSelector: {}, reason: INC-42, expiresAt: "2026-12-01T06:00:00Z"}
            """);

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final String yaml;

    Example(String yaml) {
        this.yaml = yaml;
    }

    GenericKubernetesResource good() {
        return YAML.unmarshal(yaml, GenericKubernetesResource.class);
    }

    /** The good object after a JSON merge patch (RFC 7386). */
    GenericKubernetesResource with(JsonNode edit) {
        var tree = YAML.unmarshal(yaml, ObjectNode.class);
        merge(tree, (ObjectNode) edit);
        return YAML.convertValue(tree, GenericKubernetesResource.class);
    }

    private static void merge(ObjectNode target, ObjectNode edit) {
        edit.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode below) {
                merge(target.withObject(field.getKey()), below);
            } else {
                target.set(field.getKey(), value);
            }
        });
    }
}
