package io.geodefleet.core.fleet;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that one hostname answers with. Never empty: a name without any target is withdrawn, not published. Two that are equal answer
 * alike, so that equality tells whether anything is to be done.
 */
public sealed interface RecordSet {
    /** Everything that some client may be given. */
    SortedSet<Target> targets();

    /** How long clients may keep an answer. */
    Ttl ttl();

    /** Every client is given all targets: what a plain record set says. Host names (CNAME) stand alone (RFC 1034, 3.6.2). */
    record Plain(SortedSet<Target> targets, Ttl ttl) implements RecordSet {
        /** @throws IllegalArgumentException for an empty answer */
        public Plain {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("an empty answer must never be published");
            }
            targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        }
    }

    /**
     * Each client is given one region, or several, by a rule that the DNS server follows.
     *
     * @param portions  at least one; all of addresses, or all of host names
     * @param selfCheck what the server itself checks before it answers with a target
     */
    record Steered(Routing routing, SortedMap<RegionName, Portion> portions, SelfCheck selfCheck, Ttl ttl)
            implements RecordSet {
        /** @throws IllegalArgumentException for an empty answer */
        public Steered {
            if (portions.isEmpty()) {
                throw new IllegalArgumentException("an empty answer must never be published");
            }
            portions = Collections.unmodifiableSortedMap(new TreeMap<>(portions));
        }

        @Override
        public SortedSet<Target> targets() {
            var targets = new TreeSet<Target>();
            portions.values().forEach(portion -> targets.addAll(portion.targets()));
            return Collections.unmodifiableSortedSet(targets);
        }
    }
}
