package io.geodefleet.operator.fence;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What stands in a zone where its epoch belongs. */
public sealed interface SeenEpoch {
    /** Nothing: no process has reigned yet, or the zone was reset. */
    record Absent() implements SeenEpoch {}

    /** The reign that the zone knows of. */
    record Present(Epoch epoch) implements SeenEpoch {}

    /** Something that no process of ours wrote, or more than one text. */
    record Unreadable(SortedSet<String> texts) implements SeenEpoch {
        public Unreadable {
            texts = Collections.unmodifiableSortedSet(new TreeSet<>(texts));
        }
    }

    /** Reads all texts that stand there. */
    static SeenEpoch of(SortedSet<String> texts) {
        if (texts.isEmpty()) {
            return new Absent();
        }
        return Epoch.parse(texts.first())
                .filter(epoch -> texts.size() == 1 && epoch.text().equals(texts.first()))
                .<SeenEpoch>map(Present::new)
                .orElseGet(() -> new Unreadable(texts));
    }

    /** All texts that stand there, as they were read. */
    default SortedSet<String> texts() {
        return switch (this) {
            case Absent() -> new TreeSet<>();
            case Present(var epoch) -> new TreeSet<>(Set.of(epoch.text()));
            case Unreadable(var found) -> found;
        };
    }
}
