package io.geodefleet.operator.bench;

import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.story.Eventually;
import io.geodefleet.operator.story.Ledger;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits longer than a test would: what is measured has no limit. */
record Patience(LabScope scope) {
    private static final Duration AT_MOST = Duration.ofMinutes(15);

    void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Waits until the operator has nothing more to write: what it was told of is done. */
    void settle() {
        var ledger = new Ledger(scope);
        Eventually.isSettled(
                "writes",
                Duration.ofSeconds(4),
                () -> ledger.all(AuditEvent::writes).size());
    }
}
