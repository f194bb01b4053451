package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FirstLookSourceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicBoolean tried = new AtomicBoolean();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void rounds_wait_for_the_last_member_that_was_not_tried() throws InterruptedException {
        var source = new FirstLookSource(tried::get, LONG);
        var start = Thread.ofVirtual().start(source::start);
        awaitRunning(source);
        source.stateChanged(() -> told.add("everyone"));
        assertThat(start.join(Duration.ofMillis(50))).isFalse();

        tried.set(true);
        source.stateChanged(() -> told.add("everyone"));

        assertThat(start.join(Duration.ofSeconds(20))).isTrue();
        assertThat(told).as("the first rounds see it anyway").isEmpty();
    }

    @Test
    void they_begin_at_once_when_every_member_was_tried_before() {
        tried.set(true);

        new FirstLookSource(tried::get, LONG).start();
    }

    @Test
    void a_member_that_takes_long_holds_them_up_for_a_limited_time() {
        new FirstLookSource(tried::get, Duration.ofMillis(1)).start();
    }

    @Test
    void what_members_tell_is_passed_on_once_rounds_may_begin() {
        var source = new FirstLookSource(tried::get, Duration.ofMillis(1));
        source.pass(() -> told.add("too early"));
        source.start();

        source.pass(() -> told.add("an object"));
        source.stateChanged(() -> told.add("everyone"));

        assertThat(told).containsExactly("an object", "everyone");
    }

    @Test
    void nobody_asks_for_members_before_the_regions_are_known_or_after_the_wait() throws Exception {
        var asked = new CopyOnWriteArrayList<String>();
        var source = new FirstLookSource(() -> asked.add("asked"), LONG);
        source.stateChanged(() -> {});
        assertThat(asked).isEmpty();

        CompletableFuture.runAsync(source::start).get(20, TimeUnit.SECONDS);
        source.stateChanged(() -> {});

        assertThat(asked).hasSize(1);
    }

    private static void awaitRunning(FirstLookSource source) {
        while (!source.isRunning()) {
            Thread.onSpinWait();
        }
    }
}
