package io.geodefleet.lab.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs the steps of the story one after the other, prints each as it happens and remembers how long it took. */
final class Timeline {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** One step that held. @param floor what it must take at least, by the fleet's own settings */
    record Entry(String what, Duration took, Duration floor) {}

    private final InstantSource clock;
    private final PrintStream out;
    private final List<Entry> entries = new ArrayList<>();

    Timeline(InstantSource clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /** Prints what a person does or reads. */
    void say(String text) {
        out.println(text);
    }

    /**
     * Waits until what is looked at is as it should be.
     *
     * @param look tells what differs from what is wanted, or nothing when it is there
     * @throws StepFailed when it is not there in time
     */
    void expect(String what, Duration floor, Supplier<String> look) {
        var start = clock.instant();
        var difference = look.get();
        while (!difference.isEmpty()) {
            if (Duration.between(start, clock.instant()).compareTo(floor.plus(PATIENCE)) > 0) {
                throw new StepFailed("%s: not within %ds: %s"
                        .formatted(what, floor.plus(PATIENCE).toSeconds(), difference));
            }
            pause();
            difference = look.get();
        }
        var entry = new Entry(what, Duration.between(start, clock.instant()), floor);
        entries.add(entry);
        out.printf("  ok  %-62s %6.1fs   (floor %.0fs)%n", what, seconds(entry.took()), seconds(entry.floor()));
    }

    /** The steps that held so far. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted");
        }
    }
}
