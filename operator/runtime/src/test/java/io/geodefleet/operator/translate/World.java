package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.RegionDrain;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a hub holds in these tests, and the fleet shop/web that most of them vary. Regions eu-west, us-east (tier prod) and ap-south (tier
 * test, no geo) admit the namespace; shut admits none. The zone example-com grants shop.example.com and everything below it.
 */
record World(
        List<Document> regions,
        List<Document> zones,
        List<Document> drains,
        Map<String, String> namespaceLabels,
        List<HubView.Rival> rivals) {
    static final Map<String, String> SHOP_LABELS = Map.of("team", "shop", "kubernetes.io/metadata.name", "shop");

    static World usual() {
        return new World(
                List.of(
                        region(
                                "eu-west",
                                "{tier: prod}",
                                "{continent: EU, country: NL, latitude: 52.4, longitude: 4.0}"),
                        region(
                                "us-east",
                                "{tier: prod, old: \"true\"}",
                                "{continent: NA, country: US, latitude: -0.5}"),
                        region("ap-south", "{tier: test}", "{}"),
                        region("shut", "{tier: prod}", "{}").without("/spec/namespaceSelector")),
                List.of(zone("example-com", "example.com", "shop.example.com", "\"*.shop.example.com\"")),
                List.of(),
                SHOP_LABELS,
                List.of());
    }

    static Document region(String name, String labels, String geo) {
        return Document.of("""
                apiVersion: geodefleet.io/v1alpha1
                kind: GeodeRegion
                metadata: {name: %s, labels: %s}
                spec: {credentials: {secretRef: {name: %s}}, geo: %s, namespaceSelector: {matchLabels: {team: shop}}}
                """.formatted(name, labels, name, geo));
    }

    static Document zone(String name, String zone, String... hostnames) {
        return Document.of("""
                apiVersion: geodefleet.io/v1alpha1
                kind: GeodeZone
                metadata: {name: %s}
                spec:
                  zone: %s
                  provider: {rfc2136: {servers: ["ns1.shop.example.com:53", "192.0.2.53:53"], tsigSecretRef: {name: key}}}
                  grants: [{namespaceSelector: {matchLabels: {team: shop}}, hostnames: [%s]}]
                """.formatted(name, zone, String.join(", ", hostnames)));
    }

    static Document drain(String name, String region, String selector) {
        return Document.of("""
                apiVersion: geodefleet.io/v1alpha1
                kind: RegionDrain
                metadata: {name: %s}
                spec: {region: %s, fleetSelector: %s, reason: kernel upgrade}
                """.formatted(name, region, selector));
    }

    static Document fleet() {
        return Document.of("""
                apiVersion: geodefleet.io/v1alpha1
                kind: GeodeFleet
                metadata: {name: web, namespace: shop, uid: 0b5c-1, labels: {app: web, stage: live}}
                spec:
                  template:
                    manifests:
                      - apiVersion: v1
                        kind: Service
                        metadata: {name: web}
                        spec: {type: LoadBalancer, ports: [{port: 8080}]}
                      - apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: web, labels: {app: web}}
                        data: {REGION: "${geode.region.name}"}
                  dns: {hostnames: [shop.example.com]}
                """);
    }

    World withRegion(Document region) {
        return new World(plus(regions, region), zones, drains, namespaceLabels, rivals);
    }

    World withZone(Document zone) {
        return new World(regions, plus(zones, zone), drains, namespaceLabels, rivals);
    }

    World withZones(Document... others) {
        return new World(regions, List.of(others), drains, namespaceLabels, rivals);
    }

    World withDrain(Document drain) {
        return new World(regions, zones, plus(drains, drain), namespaceLabels, rivals);
    }

    World withoutRegions() {
        return new World(List.of(), zones, drains, namespaceLabels, rivals);
    }

    World withNamespaceLabels(Map<String, String> labels) {
        return new World(regions, zones, drains, labels, rivals);
    }

    /** The same with other fleets that claim hostnames, each in a namespace with these labels. */
    World withRivals(Map<String, String> labels, Document... others) {
        var more = Stream.of(others)
                .map(other -> new HubView.Rival(HostnameClaim.of(other.fleet()), labels))
                .toList();
        return new World(regions, zones, drains, namespaceLabels, more);
    }

    /** The same with a region replaced by an edited one of the same name. */
    World withRegionEdited(Document edited) {
        var name = edited.json().at("/metadata/name");
        var others = regions.stream()
                .filter(region -> !region.json().at("/metadata/name").equals(name))
                .toList();
        return new World(plus(others, edited), zones, drains, namespaceLabels, rivals);
    }

    World reversed() {
        return new World(regions.reversed(), zones.reversed(), drains.reversed(), namespaceLabels, rivals);
    }

    HubView view() {
        return new HubView(
                regions.stream().map(region -> region.as(GeodeRegion.class)).toList(),
                zones.stream().map(zone -> zone.as(GeodeZone.class)).toList(),
                drains.stream().map(drain -> drain.as(RegionDrain.class)).toList(),
                namespaceLabels,
                rivals);
    }

    private static List<Document> plus(List<Document> documents, Document another) {
        return Stream.concat(documents.stream(), Stream.of(another)).toList();
    }

    static IntentReading.Valid valid(Document fleet, World world) {
        return switch (IntentReader.read(fleet.fleet(), world.view())) {
            case IntentReading.Valid valid -> valid;
            case IntentReading.Invalid(var sentence) -> throw new AssertionError("should be valid, but: " + sentence);
        };
    }

    /** The sentence of an invalid fleet. */
    static String problem(Document fleet, World world) {
        return switch (IntentReader.read(fleet.fleet(), world.view())) {
            case IntentReading.Valid valid -> throw new AssertionError("should be invalid, but is " + valid.intent());
            case IntentReading.Invalid(var sentence) -> sentence;
        };
    }
}
