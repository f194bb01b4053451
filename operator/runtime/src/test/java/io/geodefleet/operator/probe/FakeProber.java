package io.geodefleet.operator.probe;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what a test says, by the address that is asked; nothing said is a bug. */
final class FakeProber implements Prober {
    private static final String ANY = "any";

    private final Map<String, Finding> answers = new ConcurrentHashMap<>();
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();
    private final Set<Probe> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger times = new AtomicInteger();
    private volatile boolean hangs;

    void answer(Finding finding) {
        answers.put(ANY, finding);
    }

    void answer(String address, Finding finding) {
        answers.put(address, finding);
    }

    void hang(String address) {
        hanging.add(address);
    }

    boolean isHanging() {
        return hangs;
    }

    /** How many different things were asked. */
    int asked() {
        return new HashSet<>(seen).size();
    }

    /** Waits until it was asked so many more times. */
    void awaitMore(int more) {
        int goal = times.get() + more;
        Eventually.is(true, () -> times.get() >= goal);
    }

    @Override
    public Finding ask(Probe probe, Duration within) throws InterruptedException {
        times.incrementAndGet();
        seen.add(probe);
        var address = address(probe);
        if (hanging.contains(address)) {
            hangs = true;
            new CountDownLatch(1).await();
        }
        return Optional.ofNullable(answers.get(address))
                .or(() -> Optional.ofNullable(answers.get(ANY)))
                .orElseThrow(() -> new IllegalStateException("nothing said about " + probe));
    }

    private static String address(Probe probe) {
        return switch (probe) {
            case Probe.Http http -> http.address().address();
            case Probe.Tcp tcp -> tcp.address().address();
            case Probe.Query query -> query.server().toString();
            case Probe.Resource object -> object.name();
        };
    }
}
