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

    private final List<FleetName> told = new ArrayList<>();
    private final Timer timer = new Timer();
    private final Gathering gathering = new Gathering(timer, told::add);

    /** A timer with a clock that the test moves. */
    private static final class Timer implements Gathering.Later {
        private record Task(Duration at, Runnable run) {}

        private Duration now = Duration.ZERO;
        private final List<Task> tasks = new ArrayList<>();

        @Override
        public void in(Duration delay, Runnable task) {
            tasks.add(new Task(now.plus(delay), task));
        }

        void pass(Duration time) {
            now = now.plus(time);
            var due =
                    tasks.stream().filter(task -> task.at().compareTo(now) <= 0).toList();
            tasks.removeAll(due);
            due.forEach(task -> task.run().run());
        }
    }

    @Test
    void what_comes_within_a_moment_is_told_once() {
        gathering.add(SHOP);
        gathering.add(SHOP);
        assertThat(told).isEmpty();

        timer.pass(Gathering.MOMENT);

        assertThat(told).containsExactly(SHOP);
    }

    @Test
    void what_goes_on_is_told_once_a_pause_and_its_last_part_is_not_lost() {
        gathering.add(SHOP);
        timer.pass(Gathering.MOMENT);
        gathering.add(SHOP);
        gathering.add(SHOP);
        assertThat(told).hasSize(1);

        timer.pass(Gathering.PAUSE);
        assertThat(told).hasSize(2);

        timer.pass(Gathering.PAUSE);
        assertThat(told).as("nothing came since").hasSize(2);
    }

    @Test
    void after_a_quiet_pause_news_waits_a_moment_again() {
        gathering.add(SHOP);
        timer.pass(Gathering.MOMENT);
        timer.pass(Gathering.PAUSE);
        assertThat(timer.tasks).isEmpty();

        gathering.add(SHOP);
        timer.pass(Gathering.MOMENT);

        assertThat(told).hasSize(2);
    }

    @Test
    void one_fleet_does_not_wait_for_another() {
        gathering.add(SHOP);
        timer.pass(Gathering.MOMENT);
        gathering.add(SHOP);
        gathering.add(OTHER);

        timer.pass(Gathering.MOMENT);

        assertThat(told).containsExactly(SHOP, OTHER);
    }
}
