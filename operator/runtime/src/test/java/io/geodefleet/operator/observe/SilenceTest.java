package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.members.Pace;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final RegionName EU = new RegionName("eu-west");
    private static final RegionName US = new RegionName("us-east");

    private final Vertx vertx = Vertx.vertx();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final Members members = new Members(vertx, () -> now, Pace.NORMAL);
    private final FirstLook firstLook = new FirstLook(members, () -> now);
    private final Timer timer = new Timer();
    private final List<String> told = new ArrayList<>();
    private final Silence silence = new Silence(firstLook, () -> Set.of(EU, US), timer, () -> told.add("everyone"));

    @AfterEach
    void close() {
        members.close();
        vertx.close();
    }

    @Test
    void members_wake_nobody_before_each_of_them_was_tried() {
        silence.keep(() -> told.add("an object"));
        members.reject(EU, "no token");
        silence.stateChanged();
        assertThat(told).isEmpty();

        members.reject(US, "no token");
        silence.stateChanged();

        assertThat(told).containsExactly("everyone");
    }

    @Test
    void when_the_last_was_tried_in_time_nobody_is_woken_twice() {
        silence.keep(() -> told.add("an object"));
        members.reject(EU, "no token");
        members.reject(US, "no token");
        silence.stateChanged();

        pass(FirstLook.SILENCE);

        assertThat(told).containsExactly("everyone");
    }

    @Test
    void what_was_dropped_is_made_good_even_when_no_state_changes_any_more() {
        silence.keep(() -> told.add("an object"));
        members.reject(EU, "no token");
        members.reject(US, "no token");

        pass(FirstLook.SILENCE);

        assertThat(told).containsExactly("everyone");
    }

    @Test
    void one_that_takes_long_holds_up_the_news_of_others_for_three_seconds() {
        members.reject(EU, "no token");
        silence.keep(() -> told.add("an object"));
        silence.keep(() -> told.add("another"));

        pass(Duration.ofSeconds(3));
        silence.keep(() -> told.add("a third"));

        assertThat(told).containsExactly("everyone", "a third");
    }

    @Test
    void a_decision_waits_for_a_region_for_ten_seconds_and_for_none_of_others() {
        assertThat(firstLook.waitsFor(Set.of(EU))).isTrue();
        members.reject(EU, "no token");
        assertThat(firstLook.waitsFor(Set.of(EU))).isFalse();
        assertThat(firstLook.waitsFor(Set.of(EU, US))).isTrue();

        now = now.plusSeconds(10);

        assertThat(firstLook.waitsFor(Set.of(EU, US))).isFalse();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        timer.pass(time);
    }
}
