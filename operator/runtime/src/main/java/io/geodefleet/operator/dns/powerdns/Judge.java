package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.operator.dns.OwnershipMark;
import io.geodefleet.operator.dns.SeenName;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells whose a name is and what it answers. The API shows what a LUA record says; a DNS server shows only what it answers to us, so
 * that its mark must name the answer, and what we are given must be a part of it.
 */
record Judge(OwnershipMark mine) {
    private static final long SHORTEST_TTL = 1;
    private static final long LONGEST_TTL = Duration.ofDays(1).toSeconds();

    /** What a DNS server answered. */
    RecordSighting of(SeenName seen) {
        var answers = seen.targets();
        return switch (SeenMark.of(seen.marks(), mine)) {
            case SeenMark.None() ->
                answers.isEmpty() ? new RecordSighting.Absent() : new RecordSighting.Foreign(SeenName.OUTSIDER);
            case SeenMark.Theirs(var owner) -> new RecordSighting.Foreign(owner);
            case SeenMark.Plain() -> plain(answers, seen.ttlSeconds());
            case SeenMark.Steered(var answer) ->
                answers.isEmpty()
                        ? new RecordSighting.OursWithoutAddress()
                        : answer.filter(records -> isPartOf(records, answers, seen.ttlSeconds()))
                                .<RecordSighting>map(RecordSighting.Ours::new)
                                .orElseGet(() -> new RecordSighting.Altered(answers));
        };
    }

    private static boolean isPartOf(RecordSet.Steered records, SortedSet<Target> answers, long ttlSeconds) {
        return records.ttl().seconds() == ttlSeconds
                && records.targets().containsAll(answers)
                && Stream.of(RecordType.values()).allMatch(type -> has(records.targets(), type) == has(answers, type));
    }

    private static boolean has(SortedSet<Target> targets, RecordType type) {
        return targets.stream().anyMatch(target -> target.type() == type);
    }

    /** What the API told of a name. */
    RecordSighting of(StoredName stored) {
        return switch (SeenMark.of(stored.texts(), mine)) {
            case SeenMark.None() ->
                stored.isEmpty() ? new RecordSighting.Absent() : new RecordSighting.Foreign(SeenName.OUTSIDER);
            case SeenMark.Theirs(var owner) -> new RecordSighting.Foreign(owner);
            case SeenMark.Plain() ->
                stored.isPlain() ? plain(stored.targets(), stored.ttlSeconds()) : altered(stored, new TreeSet<>());
            case SeenMark.Steered(var answer) ->
                answer.filter(records ->
                                stored.isExactly(records.ttl(), LuaScript.contents(stored.hostname(), records)))
                        .<RecordSighting>map(RecordSighting.Ours::new)
                        .orElseGet(() ->
                                altered(stored, answer.map(RecordSet::targets).orElseGet(TreeSet::new)));
        };
    }

    private static RecordSighting plain(SortedSet<Target> answers, long ttlSeconds) {
        return answers.isEmpty()
                ? new RecordSighting.OursWithoutAddress()
                : new RecordSighting.Ours(new RecordSet.Plain(
                        answers, new Ttl(Duration.ofSeconds(Math.clamp(ttlSeconds, SHORTEST_TTL, LONGEST_TTL)))));
    }

    /** A script that somebody wrote may answer with anything; it is taken to answer with those of our targets that it names. */
    private static RecordSighting altered(StoredName stored, SortedSet<Target> known) {
        if (stored.isEmpty()) {
            return new RecordSighting.OursWithoutAddress();
        }
        var answers = new TreeSet<>(stored.targets());
        known.stream().filter(stored::mentions).forEach(answers::add);
        return new RecordSighting.Altered(answers);
    }
}
