package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.members.Pace;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstLookTest {
    private static final RegionName EU = new RegionName("eu-west");
    private static final RegionName US = new RegionName("us-east");

    private final Vertx vertx = Vertx.vertx();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final Members members = new Members(vertx, () -> now, Pace.NORMAL);
    private final FirstLook firstLook = new FirstLook(members, () -> now);

    @AfterEach
    void close() {
        members.close();
        vertx.close();
    }

    @Test
    void a_decision_waits_for_a_region_for_ten_seconds_and_for_none_of_others() {
        assertThat(firstLook.waitsFor(Set.of(EU))).isTrue();
        members.reject(EU, "no token");
        assertThat(firstLook.waitsFor(Set.of(EU))).isFalse();
        assertThat(firstLook.waitsFor(Set.of(EU, US))).isTrue();

        now = now.plusSeconds(10);

        assertThat(firstLook.waitsFor(Set.of(EU, US))).isFalse();
        assertThat(firstLook.isConnecting(Set.of(EU, US))).isTrue();
    }
}
