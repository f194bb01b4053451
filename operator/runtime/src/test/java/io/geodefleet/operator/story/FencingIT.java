package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.OperatorProcess;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.HeldUpdate;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.operator.proof.LongProof;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/**
 * Two processes of the operator and one zone on each server. The leader is stopped in its tracks (SIGSTOP) while its updates are on
 * their way; the other process takes over; the old updates arrive. Each server refuses its own by itself.
 */
@LongProof("a second process must wait for the lease of the first; EpochIT has the servers' part")
@InLab(operator = false)
class FencingIT {
    private static final Map<String, String> SHORT_LEASE = Map.of(
            "GEODEFLEET_LEASE_DURATION", "8s",
            "GEODEFLEET_LEASE_DEADLINE", "6s",
            "GEODEFLEET_LEASE_RETRY", "500ms");
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");
    private static final List<DnsServer.Kind> SERVERS = Arrays.asList(DnsServer.Kind.values());

    private final LabScope scope;
    private final OperatorProcess former;
    private final OperatorProcess successor;
    private final Map<DnsServer.Kind, TestFleet> fleets = new EnumMap<>(DnsServer.Kind.class);

    FencingIT(LabScope scope) {
        this.scope = scope;
        this.former = scope.lab().anotherOperator("former", SHORT_LEASE);
        this.successor = scope.lab().anotherOperator("successor", SHORT_LEASE);
    }

    @AfterEach
    void end() {
        former.kill();
        successor.stop();
        SERVERS.forEach(kind -> scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeZone")
                .withName(zone(kind))
                .delete());
    }

    @Test
    void a_leader_that_was_paused_in_the_middle_of_an_update_changes_nothing_in_any_zone()
            throws IOException, InterruptedException {
        scope.lab().operator().stop();
        former.start();
        SERVERS.forEach(kind -> fleets.put(kind, published(kind)));
        successor.start();
        fleets.forEach((kind, fleet) -> Eventually.is(kind + " serves", "3/3", () -> fleet.status("/serving")));
        fleets.forEach((kind, fleet) -> Eventually.is(kind + " in sync", "True", () -> fleet.condition("DNSSynced")));

        var held = new EnumMap<DnsServer.Kind, HeldUpdate>(DnsServer.Kind.class);
        SERVERS.forEach(kind -> held.put(kind, scope.lab().dns(kind).proxy().holdNextUpdate()));
        scope.member("us-east").pods().unready(scope.namespace());
        held.values().forEach(update -> update.await(Duration.ofSeconds(10)));
        former.pause();
        SERVERS.forEach(kind -> assertThat(answered(kind)).as("%s", kind).isEqualTo(ALL));

        long paused = System.nanoTime();
        scope.member("us-east").pods().ready(scope.namespace());
        scope.member("ap-south").pods().unready(scope.namespace());
        SERVERS.forEach(
                kind -> Eventually.is(kind + " by the successor", set("eu-west", "us-east"), () -> answered(kind)));
        System.out.printf(
                "fencing: another process leads and has published %d ms after the pause%n",
                Duration.ofNanos(System.nanoTime() - paused).toMillis());

        former.resume();
        for (var kind : SERVERS) {
            assertThat(Objects.requireNonNull(held.get(kind)).deliver())
                    .as("%s", kind)
                    .isEqualTo("NXRRSET");
        }
        former.awaitEnd(Duration.ofSeconds(20));
        SERVERS.forEach(kind -> Eventually.stays(
                kind + " answers", set("eu-west", "us-east"), Duration.ofSeconds(1), () -> answered(kind)));
        fleets.forEach((kind, fleet) -> Eventually.is(kind + " in sync", "True", () -> fleet.condition("DNSSynced")));

        fleets.values().forEach(TestFleet::delete);
        fleets.values().forEach(fleet -> Eventually.is("exists", false, fleet::exists));
        successor.stop();
        assertThat(leaseHolder()).as("the lease was given back").isEmpty();
    }

    private Optional<String> leaseHolder() {
        var lease = scope.hub()
                .leases()
                .inNamespace("geodefleet-system")
                .withName("geodefleet-operator")
                .get();
        return Optional.ofNullable(lease.getSpec().getHolderIdentity());
    }

    private TestFleet published(DnsServer.Kind kind) {
        var only = Map.of("kubernetes.io/metadata.name", scope.namespace());
        scope.lab().addZone(kind, zone(kind), zone(kind) + ".test", only);
        var fleet = new TestFleet(scope, word(kind));
        return fleet.apply(yaml -> yaml.replace("zone: " + scope.zoneName(), "zone: " + zone(kind))
                .replace(fleet.hostname(), hostname(kind)));
    }

    private static String word(DnsServer.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private String zone(DnsServer.Kind kind) {
        return scope.zoneName() + "-" + word(kind);
    }

    private String hostname(DnsServer.Kind kind) {
        return "shop." + zone(kind) + ".test";
    }

    private SortedSet<String> answered(DnsServer.Kind kind) {
        var addresses =
                scope.lab().dns(kind).server().ask(hostname(kind), Type.A).values();
        var regions = new TreeSet<String>();
        scope.regions().stream()
                .filter(region -> addresses.contains(
                        Objects.requireNonNull(fleets.get(kind)).address(region)))
                .forEach(regions::add);
        return regions;
    }
}
