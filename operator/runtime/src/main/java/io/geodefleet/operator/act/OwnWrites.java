package io.geodefleet.operator.act;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has written, or learnt that somebody else has, and the watch has perhaps not told yet. An API server that was put back to an older state holds up
 * nothing: after two seconds any copy is as good as another. Safe for use by many threads.
 */
final class OwnWrites {
    static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

    private static final long NO_NUMBER = Long.MAX_VALUE - 1;

    private record Own(long version, Instant at) {
        boolean isOver(Instant now) {
            return !now.isBefore(at.plus(TOLD_WITHIN));
        }
    }

    private final Map<String, Own> byUid = new ConcurrentHashMap<>();

    /** @param written the object as the API server gave it back */
    void add(ObjectMeta written, Instant now) {
        byUid.values().removeIf(own -> own.isOver(now));
        byUid.put(written.getUid(), new Own(version(written), now));
    }

    /**
     * Takes note that the copy was found to be old: any newer one is told of in a moment. Until then each try would be refused as well,
     * and a hub that is late with its watches would be asked all the more.
     */
    void refused(ObjectMeta read, Instant now) {
        byUid.merge(
                read.getUid(),
                new Own(version(read) + 1, now),
                (known, old) -> new Own(Math.max(known.version(), old.version()), now));
    }

    /** Whether this copy is older than what is there. */
    boolean isBehind(ObjectMeta read, Instant now) {
        var own = byUid.get(read.getUid());
        if (own == null) {
            return false;
        }
        var isBehind = version(read) < own.version() && !own.isOver(now);
        if (!isBehind) {
            byUid.remove(read.getUid(), own);
        }
        return isBehind;
    }

    /** Versions of one kind grow with time (KEP-5504); one that is no number is never behind. */
    private static long version(ObjectMeta meta) {
        var version = meta.getResourceVersion();
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : NO_NUMBER;
    }
}
