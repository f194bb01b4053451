package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.dns.GeoDatabase.Network;
import io.geodefleet.lab.dns.PowerDnsServer;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.Installed;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.operator.proof.LongProof;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** Users in three places, and a fleet in three regions: who is sent where, and what a drain in steps changes for whom. */
@LongProof("a drain in steps waits for each of them; RoutingIT has the answers' part")
@InLab
class NearestIT {
    private static final String LONDON = "10.1";
    private static final String NEW_YORK = "10.2";
    private static final String KUALA_LUMPUR = "10.3";
    private static final String NOWHERE = "10.9";
    private static final int NETWORKS = 200;

    private final LabScope scope;
    private final String zone;
    private Optional<PowerDnsServer> server = Optional.empty();

    NearestIT(LabScope scope) {
        this.scope = scope;
        this.zone = "near." + scope.zone();
    }

    @BeforeEach
    void aZoneThatKnowsPlaces() {
        Installed.require(DnsServer.Kind.POWERDNS);
        Installed.require(PowerDnsServer.missingGeography());
        var started = PowerDnsServer.withGeography(List.of(
                new Network(LONDON + ".0.0/16", 51.5, 0.1),
                new Network(NEW_YORK + ".0.0/16", 40.7, -74.0),
                new Network(KUALA_LUMPUR + ".0.0/16", 3.1, 101.7)));
        server = Optional.of(started);
        started.addZone(zone);
        scope.hub()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name() + "-api")
                        .withNamespace("geodefleet-system")
                        .endMetadata()
                        .withStringData(Map.of("key", started.apiKey()))
                        .build())
                .serverSideApply();
        apply("""
                apiVersion: geodefleet.io/v1alpha1
                kind: GeodeZone
                metadata: {name: %1$s}
                spec:
                  zone: %2$s
                  provider:
                    powerdns: {url: "%3$s", apiKeySecretRef: {name: %1$s-api}, servers: ["%4$s:%5$d"]}
                  grants:
                    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %6$s}}
                      hostnames: ["*.%2$s"]
                """.formatted(
                        name(),
                        zone,
                        started.apiUrl(),
                        started.address().getAddress().getHostAddress(),
                        started.port(),
                        scope.namespace()));
    }

    @AfterEach
    void leaveNothing() {
        scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeZone")
                .withName(name())
                .delete();
        server.ifPresent(PowerDnsServer::close);
    }

    @Test
    void a_drain_in_steps_moves_a_share_of_the_regions_users_to_their_next_nearest_and_nobody_else() {
        var fleet = new TestFleet(scope, "map").apply(inSteps());
        Eventually.is("London", set("eu-west"), () -> from(fleet, LONDON));
        Eventually.is("New York", set("us-east"), () -> from(fleet, NEW_YORK));
        Eventually.is("Kuala Lumpur", set("ap-south"), () -> from(fleet, KUALA_LUMPUR));
        Eventually.is("a place that nobody knows", set("us-east"), () -> from(fleet, NOWHERE));
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        assertThat(fleet.condition("RoutingDowngraded")).isEqualTo("False");

        var drain = new TestDrain(scope, "half", "eu-west");
        fleet.label("drained-by", drain.name());
        drain.apply();
        Eventually.is("London, half drained", set("eu-west", "us-east"), () -> from(fleet, LONDON));
        assertThat(shareOfLondon(fleet, "eu-west")).isBetween(NETWORKS * 35 / 100, NETWORKS * 65 / 100);
        assertThat(from(fleet, NEW_YORK)).isEqualTo(set("us-east"));
        assertThat(from(fleet, KUALA_LUMPUR)).isEqualTo(set("ap-south"));

        Eventually.is("London, drained", set("us-east"), () -> from(fleet, LONDON));
        Eventually.is("phase", "Drained", () -> fleet.phase("eu-west"));
        drain.delete();
        Eventually.is("London, restored", set("eu-west"), () -> from(fleet, LONDON));
        fleet.delete();
        Eventually.is("gone", false, fleet::exists);
    }

    private UnaryOperator<String> inSteps() {
        return text -> text.replace("zone: " + scope.zoneName(), "zone: " + name())
                .replace("map." + scope.zone(), "map." + zone)
                .replace("ttl: 1s", "ttl: 1s, routing: Nearest, defaultRegion: us-east")
                .replace(
                        "stepInterval: 0s, scaleSurvivors: false",
                        "stepInterval: 4s, steps: [50, 0], scaleSurvivors: false");
    }

    private String name() {
        return scope.zoneName() + "-near";
    }

    /** The regions that users of 200 networks of a place are sent to. */
    private SortedSet<String> from(TestFleet fleet, String place) {
        return new TreeSet<>(regions(fleet, place));
    }

    private int shareOfLondon(TestFleet fleet, String region) {
        return Collections.frequency(regions(fleet, LONDON), region);
    }

    private List<String> regions(TestFleet fleet, String place) {
        var regions = new HashMap<String, String>();
        scope.regions().forEach(region -> regions.put(fleet.address(region), region));
        var client = server.orElseThrow().client();
        return IntStream.range(0, NETWORKS)
                .mapToObj(network -> client.askFrom("%s.%d.0/24".formatted(place, network), "map." + zone, Type.A)
                        .values())
                .map(answer -> answer.size() == 1 ? regions.getOrDefault(answer.first(), "nobody") : "" + answer)
                .toList();
    }

    private void apply(String yaml) {
        scope.hub()
                .resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                .serverSideApply();
    }
}
