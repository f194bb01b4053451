package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final FleetName SHOP = new FleetName("shop", "web");
    private static final FleetName OTHER = new FleetName("shop", "api");

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<FleetName> told = new ArrayList<>();
    private final Timer timer = new Timer();
    private final Gathering<FleetName> gathering = new Gathering<>(timer, MOMENT, PAUSE, told::add);

    @Test
    void what_comes_within_a_moment_is_told_once() {
        gathering.add(SHOP);
        gathering.add(SHOP);
        assertThat(told).isEmpty();

        timer.pass(MOMENT);

        assertThat(told).containsExactly(SHOP);
    }

    @Test
    void what_goes_on_is_told_once_a_pause_and_its_last_part_is_not_lost() {
        gathering.add(SHOP);
        timer.pass(MOMENT);
        gathering.add(SHOP);
        gathering.add(SHOP);
        assertThat(told).hasSize(1);

        timer.pass(PAUSE);
        assertThat(told).hasSize(2);

        timer.pass(PAUSE);
        assertThat(told).as("nothing came since").hasSize(2);
    }

    @Test
    void after_a_quiet_pause_news_waits_a_moment_again() {
        gathering.add(SHOP);
        timer.pass(MOMENT);
        timer.pass(PAUSE);
        assertThat(timer.waiting()).isEmpty();

        gathering.add(SHOP);
        timer.pass(MOMENT);

        assertThat(told).hasSize(2);
    }

    @Test
    void one_fleet_does_not_wait_for_another() {
        gathering.add(SHOP);
        timer.pass(MOMENT);
        gathering.add(SHOP);
        gathering.add(OTHER);

        timer.pass(MOMENT);

        assertThat(told).containsExactly(SHOP, OTHER);
    }
}
