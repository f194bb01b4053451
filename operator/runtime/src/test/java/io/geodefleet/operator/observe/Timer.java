package io.geodefleet.operator.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timer with a clock that the test moves. */
final class Timer implements Gathering.Later {
    private record Task(Duration at, Runnable run) {}

    private Duration now = Duration.ZERO;
    private final List<Task> tasks = new ArrayList<>();

    @Override
    public void in(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), task));
    }

    List<?> waiting() {
        return List.copyOf(tasks);
    }

    void pass(Duration time) {
        now = now.plus(time);
        var due = tasks.stream().filter(task -> task.at().compareTo(now) <= 0).toList();
        tasks.removeAll(due);
        due.forEach(task -> task.run().run());
    }
}
