package io.geodefleet.operator.observe;

import io.geodefleet.core.fleet.RegionName;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Keeps members from waking fleets right after the start. A member that connects tells of everything that it holds, and for each word of
 * it a fleet would be read, only to find that other members were not tried yet. Nothing is lost: every fleet is woken in the end.
 */
final class Silence {
    private final FirstLook firstLook;
    private final Supplier<Set<RegionName>> registered;
    private final Gathering.Later later;
    private final Runnable wakeAll;
    private final AtomicBoolean endIsSet = new AtomicBoolean();
    private volatile boolean owed;

    Silence(FirstLook firstLook, Supplier<Set<RegionName>> registered, Gathering.Later later, Runnable wakeAll) {
        this.firstLook = firstLook;
        this.registered = registered;
        this.later = later;
        this.wakeAll = wakeAll;
    }

    /** Passes the news on, or drops them while members may wake nobody. */
    void keep(Runnable news) {
        if (firstLook.isSilent(registered)) {
            drop();
        } else {
            news.run();
        }
    }

    /** A member's state changed: wakes every fleet, with which no dropped news is owed any more, unless members may wake nobody. */
    void stateChanged() {
        keep(() -> {
            owed = false;
            wakeAll.run();
        });
    }

    private void drop() {
        owed = true;
        if (endIsSet.compareAndSet(false, true)) {
            later.in(FirstLook.SILENCE, this::end);
        }
    }

    private void end() {
        if (owed) {
            wakeAll.run();
        }
    }
}
