package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.operator.dns.CanonicalAddress;
import io.geodefleet.operator.dns.OwnershipMark;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a zone holds of one hostname.
 *
 * @param sets  those at the name that have a say in where its clients go
 * @param marks TXT records beside it
 */
record StoredName(Hostname hostname, List<RrSet> sets, List<RrSet> marks) {
    static final String LUA = "LUA";

    /** ALIAS is PowerDNS' own: it answers with the addresses of another name. */
    static final List<String> ANSWERING = List.of("A", "AAAA", "CNAME", "ALIAS", LUA);

    private static final Set<String> PLAIN = Set.of("A", "AAAA", "CNAME");

    /** @param atName all sets at the hostname, @param atMark all sets at the name of its mark */
    static StoredName of(Hostname hostname, List<RrSet> atName, List<RrSet> atMark) {
        return new StoredName(
                hostname,
                atName.stream().filter(set -> ANSWERING.contains(set.type())).toList(),
                atMark.stream().filter(set -> set.type().equals("TXT")).toList());
    }

    /** The hostname in a zone's notation. */
    static String absolute(Hostname hostname) {
        return hostname.value() + ".";
    }

    /** The name of its mark. */
    static String markName(Hostname hostname) {
        return OwnershipMark.nameFor(hostname) + ".";
    }

    boolean isEmpty() {
        return sets.isEmpty();
    }

    boolean isPlain() {
        return sets.stream().allMatch(set -> PLAIN.contains(set.type()));
    }

    SortedSet<String> texts() {
        var texts = new TreeSet<String>();
        marks.forEach(set -> set.contents().forEach(content -> texts.add(TextRecord.text(content))));
        return texts;
    }

    /** Whether a LUA record with these contents is all that answers. */
    boolean isExactly(Ttl ttl, List<String> contents) {
        return sets.size() == 1
                && sets.getFirst().type().equals(LUA)
                && sets.getFirst().ttl() == ttl.seconds()
                && LuaText.normal(sets.getFirst().contents()).equals(LuaText.normal(contents));
    }

    /** Of plain records. */
    SortedSet<Target> targets() {
        var targets = new TreeSet<Target>();
        for (var set : sets) {
            if (PLAIN.contains(set.type())) {
                set.contents().stream()
                        .filter(content -> !content.startsWith(RrSet.DISABLED))
                        .map(content ->
                                CanonicalAddress.parse(content).orElseGet(() -> Target.alias(new Hostname(content))))
                        .forEach(targets::add);
            }
        }
        return targets;
    }

    /** The longest, since that is how long clients may hold what is here. */
    long ttlSeconds() {
        return sets.stream().mapToLong(RrSet::ttl).max().orElse(0);
    }

    /** Whether a script names the target. */
    boolean mentions(Target target) {
        return sets.stream()
                .filter(set -> set.type().equals(LUA))
                .flatMap(set -> set.contents().stream())
                .anyMatch(content -> content.contains("'" + target.address()));
    }
}
