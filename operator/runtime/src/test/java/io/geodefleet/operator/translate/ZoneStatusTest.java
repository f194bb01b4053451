package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.Guard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneStatusTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Fencing HELD = Fencing.of(new Claim.Held(new Epoch(4, "pod-a")), Guard.Server);
    private static final ZoneSighting GOOD = new ZoneSighting(
            Optional.empty(), Optional.of(7L), new TreeSet<>(List.of(new Hostname("ns1.example.com"))), HELD);

    private final Document document = World.usual().zones().getFirst().with("/metadata/generation", "3");

    private GeodeZone zone() {
        return document.as(GeodeZone.class);
    }

    @Test
    void what_was_seen_of_a_zone_is_said_and_stays_the_same_while_nothing_changes() {
        var status = ZoneStatus.of(zone(), 2, GOOD, NOON);
        assertThat(status.hostnames()).isEqualTo(2);
        assertThat(status.provider()).isEqualTo("Rfc2136");
        assertThat(status.serial()).isEqualTo(7);
        assertThat(status.epoch()).isEqualTo(4);
        assertThat(status.nameServers()).containsExactly("ns1.example.com");
        assertThat(status.conditions())
                .extracting(StatusCondition::type, StatusCondition::status)
                .contains(tuple("Ready", StatusCondition.Status.TRUE), tuple("Reachable", StatusCondition.Status.TRUE));

        var again = zone();
        again.setStatus(status);
        assertThat(ZoneStatus.of(again, 2, GOOD, NOON.plusSeconds(60))).isEqualTo(status);
    }

    @Test
    void what_a_zone_told_once_stays_while_it_tells_nothing() {
        var before = zone();
        before.setStatus(ZoneStatus.of(before, 2, GOOD, NOON));
        var silent =
                new ZoneSighting(Optional.of(Reason.ServerSilent.itself()), Optional.empty(), GOOD.nameServers(), HELD);

        var status = ZoneStatus.of(before, 2, silent, NOON.plusSeconds(60));

        assertThat(status.serial()).isEqualTo(7);
        assertThat(status.conditions())
                .filteredOn(condition -> condition.type().equals("Ready"))
                .singleElement()
                .satisfies(ready -> {
                    assertThat(ready.status()).isEqualTo(StatusCondition.Status.FALSE);
                    assertThat(ready.lastTransitionTime()).isEqualTo(NOON.plusSeconds(60));
                });
    }

    @Test
    void a_serial_that_moved_is_no_fleets_business_and_a_zone_that_fails_or_is_served_elsewhere_is() {
        var before = zone();
        before.setStatus(ZoneStatus.of(before, 2, GOOD, NOON));

        assertThat(ZoneStatus.concernsFleets(after(before, seen(8L, Optional.empty(), "ns1.example.com")), before))
                .isFalse();
        assertThat(ZoneStatus.concernsFleets(after(before, seen(7L, Optional.empty(), "ns2.example.com")), before))
                .isTrue();
        var fails = seen(7L, Optional.of(Reason.ServerSilent.itself()), "ns1.example.com");
        assertThat(ZoneStatus.concernsFleets(after(before, fails), before)).isTrue();
        assertThat(ZoneStatus.concernsFleets(before, zone())).isTrue();
    }

    private GeodeZone after(GeodeZone before, ZoneSighting seen) {
        var after = zone();
        after.setStatus(ZoneStatus.of(before, 3, seen, NOON.plusSeconds(60)));
        return after;
    }

    private static ZoneSighting seen(long serial, Optional<Why> finding, String nameServer) {
        return new ZoneSighting(finding, Optional.of(serial), new TreeSet<>(List.of(new Hostname(nameServer))), HELD);
    }

    @Test
    void hostnames_of_a_fleet_that_lie_in_the_zone_are_counted_in_one_spelling() {
        var fleet = World.fleet().with("/spec/dns/hostnames", "[Shop.Example.com, shop.example.org, \"a..b\"]");

        assertThat(ZoneStatus.hostnames(HostnameClaim.of(fleet.fleet()), zone()))
                .containsExactly(new Hostname("shop.example.com"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"5m, PT5M", "1s, PT1S", "1h, PT1H", "90s, PT1M30S", "often, PT5M", "2h, PT5M"})
    void a_zone_is_looked_at_as_often_as_it_says(String written, Duration interval) {
        assertThat(ZoneProvider.interval(document.with("/spec/verify", "{interval: %s}".formatted(written))
                        .as(GeodeZone.class)))
                .isEqualTo(interval);
        assertThat(ZoneProvider.interval(zone())).isEqualTo(Duration.ofMinutes(5));
    }
}
