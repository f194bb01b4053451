package io.geodefleet.operator.fence;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import java.util.List;
import java.util.TreeSet;

/** Keeps an epoch in a field, and fails as a test wishes. */
final class FakeStore implements EpochStore {
    String text = "";
    int reads;
    int writes;
    boolean silent;
    boolean loseReplies;
    boolean neverMatches;
    Runnable beforeNextWrite = () -> {};

    @Override
    public Reading read() {
        reads++;
        return silent ? new Reading.Failed(silence()) : new Reading.Read(seen());
    }

    private SeenEpoch seen() {
        return SeenEpoch.of(new TreeSet<>(text.isEmpty() ? List.of() : List.of(text)));
    }

    @Override
    public Writing replace(SeenEpoch before, Epoch next) {
        beforeNextWrite.run();
        beforeNextWrite = () -> {};
        if (silent) {
            return new Writing.Failed(silence());
        }
        if (neverMatches || !seen().equals(before)) {
            return new Writing.Lost();
        }
        writes++;
        text = next.text();
        return loseReplies ? new Writing.Failed(silence()) : new Writing.Done();
    }

    private static Why silence() {
        return Reason.ServerSilent.because("no reply");
    }
}
