package io.geodefleet.operator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.dns.Addresses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks an authoritative server again and again, and remembers when it began to answer otherwise. */
final class WatchedAnswer implements AutoCloseable {
    private static final long PAUSE_MILLIS = 5;

    private final Supplier<Addresses> authority;
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final Thread watching = Thread.ofVirtual().unstarted(this::watch);
    private volatile boolean stopping;

    /** From when on the server answered with these. */
    private record Change(Instant when, SortedSet<String> addresses) {}

    private WatchedAnswer(Supplier<Addresses> authority) {
        this.authority = authority;
    }

    static WatchedAnswer of(Supplier<Addresses> authority) {
        var watched = new WatchedAnswer(authority);
        watched.watching.start();
        return watched;
    }

    private void watch() {
        while (!stopping) {
            var seen = authority.get().values();
            if (changes.isEmpty() || !changes.getLast().addresses().equals(seen)) {
                changes.add(new Change(Clock.systemUTC().instant(), seen));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException over) {
                return;
            }
        }
    }

    /** When the first answer without the address came after {@code since}; empty while there is none. */
    Optional<Instant> without(String address, Instant since) {
        return changes.stream()
                .filter(change -> !change.when().isBefore(since))
                .filter(change -> !change.addresses().contains(address))
                .map(Change::when)
                .findFirst();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            assertThat(watching.join(Duration.ofSeconds(10))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
