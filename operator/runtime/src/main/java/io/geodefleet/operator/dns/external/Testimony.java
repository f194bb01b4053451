package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RecordSet.Plain;
import io.geodefleet.core.fleet.RecordSet.Steered;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Altered;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.operator.dns.DnsWitness;
import io.geodefleet.operator.dns.DnsWitness.Statement.Said;
import io.geodefleet.operator.dns.OwnershipMark;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an authoritative server's answers prove of the records that a cluster holds. Plain records must be answered as they are, but
 * for the TTL, which providers raise. Records that are shared out give each client another answer: there, one that is among the
 * targets is as much as one question can tell.
 */
final class Testimony {
    private static final String OUTSIDER = "somebody outside GeodeFleet";

    /** What was published last, by name: how an answer that lingers after a withdrawal is known to be ours still. */
    private final Map<Hostname, SortedSet<Target>> published = new ConcurrentHashMap<>();

    /** @param held what is in force; empty while no cluster answers */
    ServerSighting of(
            DnsWitness witness, DnsWitness.Statement statement, SortedSet<Hostname> names, Optional<Answered> held) {
        return switch (statement) {
            case DnsWitness.Statement.Silent(var cause) -> new Silent(witness.name(), Role.Secondary, cause);
            case Said said -> {
                var records = new TreeMap<Hostname, RecordSighting>();
                names.forEach(name -> records.put(
                        name,
                        of(
                                name,
                                said.of(name),
                                held.map(answered -> answered.of(name)).orElseGet(Absent::new))));
                yield free(witness, new TreeMap<>(records), said);
            }
        };
    }

    private RecordSighting of(Hostname name, SortedSet<Target> answers, RecordSighting held) {
        return switch (held) {
            case Ours(var records) -> {
                published.put(name, records.targets());
                yield answers.isEmpty() ? new Absent() : measured(name, answers, records);
            }
            case Altered _, OursWithoutAddress() -> answers.isEmpty() ? new Absent() : new Altered(answers);
            case Absent(), Foreign _ -> lingering(name, answers);
        };
    }

    private static RecordSighting measured(Hostname name, SortedSet<Target> answers, RecordSet records) {
        return switch (records) {
            case Plain plain ->
                answers.equals(plain.targets()) ? new Ours(plain) : new Ours(new Plain(answers, plain.ttl()));
            case Steered steered ->
                answers.stream().allMatch(answer -> isAmong(name, answer, steered))
                        ? new Ours(steered)
                        : new Altered(answers);
        };
    }

    /** A CNAME may lead to a target, or to a name of ours in the chain. */
    private static boolean isAmong(Hostname name, Target answer, Steered records) {
        return records.targets().contains(answer)
                || (answer.isAlias() && answer.address().endsWith("." + OwnershipMark.nameFor(name)))
                || Endpoints.areBalancers(records.targets());
    }

    private RecordSighting lingering(Hostname name, SortedSet<Target> answers) {
        if (answers.isEmpty()) {
            published.remove(name);
            return new Absent();
        }
        var ours = published.getOrDefault(name, Collections.emptySortedSet());
        return ours.containsAll(answers) ? new Altered(answers) : new Foreign(OUTSIDER);
    }

    /** A name for which a wildcard makes up the answer is free. */
    private static ServerSighting free(DnsWitness witness, TreeMap<Hostname, RecordSighting> records, Said said) {
        var wildcards = new TreeSet<Hostname>();
        records.forEach((name, sighting) -> {
            if (sighting instanceof Foreign) {
                wildcards.add(DnsWitness.wildcardAbove(name));
            }
        });
        if (!wildcards.isEmpty() && witness.at(wildcards, true) instanceof Said above) {
            records.replaceAll((name, sighting) -> sighting instanceof Foreign
                            && above.of(DnsWitness.wildcardAbove(name)).equals(said.of(name))
                    ? new Absent()
                    : sighting);
        }
        return new Answered(witness.name(), Role.Secondary, records);
    }
}
