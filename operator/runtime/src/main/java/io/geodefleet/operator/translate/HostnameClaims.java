package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.translate.HostnameClaim.Hold;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Who owns a hostname that several fleets claim. The fleet that publishes it has it; before that, the one that was created first,
 * and of two in one second the one with the lower UID. A wildcard and a name below it are one claim between namespaces; within a
 * namespace each fleet keeps its own. A fleet that lost a name does not keep a third one from another name.
 */
final class HostnameClaims {
    private static final Comparator<Entry> FIRST_COME = Comparator.comparing(Entry::hold)
            .reversed()
            .thenComparing(entry -> entry.claim().since())
            .thenComparing(entry -> entry.claim().uid())
            .thenComparing(Entry::name);

    private final List<Entry> entries;
    private final Map<Entry, Optional<Entry>> owners = new HashMap<>();

    private record Entry(HostnameClaim claim, Hostname name, Hold hold) {
        private boolean rivals(Entry other) {
            return !claim.uid().equals(other.claim().uid())
                    && (name.equals(other.name())
                            || !claim.fleet()
                                            .namespace()
                                            .equals(other.claim().fleet().namespace())
                                    && HostnameClaim.overlap(name, other.name()));
        }
    }

    private HostnameClaims(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * The hostnames of {@code own} that it may not have.
     *
     * @param others  claims of other fleets; one with the same UID is passed over
     * @param granted whether a zone grants a hostname to a claim's namespace: what is not granted keeps nobody from it, unless
     *                it is published already
     * @return for each hostname the namespace of its owner, never more: other teams' fleets are not this team's business
     */
    static SortedMap<Hostname, String> contested(
            HostnameClaim own, List<HostnameClaim> others, BiPredicate<HostnameClaim, Hostname> granted) {
        var entries = Stream.concat(
                        entries(own),
                        others.stream()
                                .filter(other -> !other.uid().equals(own.uid()))
                                .flatMap(HostnameClaims::entries)
                                .filter(entry ->
                                        entry.hold() != Hold.Wanted || granted.test(entry.claim(), entry.name())))
                .sorted(FIRST_COME)
                .toList();
        var claims = new HostnameClaims(entries);
        var contested = new TreeMap<Hostname, String>();
        entries(own)
                .forEach(entry -> claims.betterOwner(entry)
                        .ifPresent(owner -> contested.put(
                                entry.name(), owner.claim().fleet().namespace())));
        return contested;
    }

    private static Stream<Entry> entries(HostnameClaim claim) {
        return claim.names().entrySet().stream().map(name -> new Entry(claim, name.getKey(), name.getValue()));
    }

    /** Who has the name instead: the first of those before that owns what it claims. Empty: nobody has. */
    private Optional<Entry> betterOwner(Entry entry) {
        var known = owners.get(entry);
        if (known != null) {
            return known;
        }
        var owner = entries.stream()
                .takeWhile(before -> FIRST_COME.compare(before, entry) < 0)
                .filter(entry::rivals)
                .filter(before -> betterOwner(before).isEmpty())
                .findFirst();
        owners.put(entry, owner);
        return owner;
    }
}
