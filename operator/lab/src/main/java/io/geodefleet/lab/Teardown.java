package io.geodefleet.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has been started and must be ended, the youngest first. One failure never keeps the others running. */
final class Teardown implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Takes charge of a thing that was just started. */
    synchronized <T extends AutoCloseable> T add(T thing) {
        started.push(thing);
        return thing;
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (var thing = next(); thing != null; thing = next()) {
            try {
                thing.close();
            } catch (Exception e) {
                var wrapped =
                        new IllegalStateException("ending " + thing.getClass().getSimpleName() + " failed", e);
                if (failure == null) {
                    failure = wrapped;
                } else {
                    failure.addSuppressed(wrapped);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        return started.poll();
    }
}
