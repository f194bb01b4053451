package io.geodefleet.lab;

import io.geodefleet.lab.plane.Binaries;
import io.geodefleet.lab.plane.ControlPlane;
import io.geodefleet.lab.plane.PlaneKind;
import io.geodefleet.lab.process.Children;
import io.geodefleet.lab.process.LabFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * What everything in a lab is built with and on.
 *
 * @param progress takes one line a finished step
 */
record Site(
        Checkout checkout,
        LabFolder folder,
        Children children,
        Binaries binaries,
        PlaneKind planes,
        Clock clock,
        Consumer<String> progress) {
    Kubectl kubectl() {
        return new Kubectl(binaries, children);
    }

    ControlPlane startPlane(String name, boolean runsPods) {
        return planes.start(name, runsPods, binaries, folder, children);
    }

    /** Runs a step and tells how long it took. */
    <T> T timed(String done, Callable<T> step) {
        Instant start = clock.instant();
        try {
            T result = step.call();
            Duration took = Duration.between(start, clock.instant());
            progress.accept("%s (%.1f s)".formatted(done, took.toMillis() / 1000.0));
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("not done: " + done, e);
        }
    }
}
