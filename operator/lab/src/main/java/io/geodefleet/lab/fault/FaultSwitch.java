package io.geodefleet.lab.fault;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The fault of the moment, and the waiting that some faults ask for. */
final class FaultSwitch {

    /**
     * A fault as it was set.
     *
     * @param number grows with every change, so that setting an equal fault again is a change too
     */
    record Setting(Fault fault, long number) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Setting setting = new Setting(new Fault.None(), 0);

    Setting current() {
        return setting;
    }

    void set(Fault fault) {
        lock.lock();
        try {
            setting = new Setting(fault, setting.number() + 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while there is a black hole, and returns what came after it. */
    Setting awaitFlow() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (setting.fault() instanceof Fault.BlackHole) {
                changed.await();
            }
            return setting;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the time to pass.
     *
     * @return false if the fault was changed before that
     */
    boolean lasts(Setting seen, Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lockInterruptibly();
        try {
            while (left > 0 && setting.number() == seen.number()) {
                left = changed.awaitNanos(left);
            }
            return setting.number() == seen.number();
        } finally {
            lock.unlock();
        }
    }
}
