package io.geodefleet.lab.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link Traffic}. */
final class Meter {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder toServer = new LongAdder();
    private final LongAdder toClient = new LongAdder();
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

    void accepted() {
        accepted.increment();
    }

    void ended() {
        ended.increment();
    }

    void delivered(Direction direction, int bytes) {
        switch (direction) {
            case TO_SERVER -> toServer.add(bytes);
            case TO_CLIENT -> toClient.add(bytes);
        }
    }

    void request(String verb) {
        requests.computeIfAbsent(verb, first -> new LongAdder()).increment();
    }

    Traffic read() {
        var byVerb = new TreeMap<String, Long>();
        requests.forEach((verb, count) -> byVerb.put(verb, count.sum()));
        long all = accepted.sum();
        return new Traffic(all, all - ended.sum(), toServer.sum(), toClient.sum(), byVerb);
    }
}
