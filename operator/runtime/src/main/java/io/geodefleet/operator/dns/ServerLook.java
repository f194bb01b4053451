package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** One look at one server: at most two rounds of questions, the second only where a wildcard may play a part. */
final class ServerLook {
    private static final String WILDCARD = "*.";

    private final ZoneName zone;
    private final ServerAddress address;
    private final Role role;
    private final AuthoritativeServer server;

    ServerLook(ZoneName zone, ServerAddress address, Role role, AuthoritativeServer server) {
        this.zone = zone;
        this.address = address;
        this.role = role;
        this.server = server;
    }

    /**
     * What a server says of the zone as such.
     *
     * @param serial of the zone; empty if it was not told
     */
    record Probe(ServerSighting sighting, Optional<Long> serial) {}

    /** Whether it serves the zone at all. */
    Probe probe() {
        var soa = new Question(Question.absolute(zone), Type.SOA);
        return switch (server.ask(List.of(soa))) {
            case Answers.Missing(var cause) -> new Probe(silent(cause), Optional.empty());
            case Answers.Complete answers ->
                answers.of(soa).stream()
                        .filter(SOARecord.class::isInstance)
                        .map(record ->
                                new Probe(answered(new TreeMap<>()), Optional.of(((SOARecord) record).getSerial())))
                        .findFirst()
                        .orElseGet(() -> new Probe(silent("it does not serve " + zone), Optional.empty()));
        };
    }

    /** What it answers for each of the names, in the eyes of the owner whose mark is given. */
    ServerSighting at(SortedSet<Hostname> names, OwnershipMark mine) {
        return at(names, (_, seen) -> seen.as(mine));
    }

    /** What it answers for each of the names. @param judge tells whose it is; not asked about what only a wildcard answers for */
    ServerSighting at(SortedSet<Hostname> names, BiFunction<Hostname, SeenName, RecordSighting> judge) {
        var questions = new ArrayList<Question>();
        for (var name : names) {
            if (name.value().length() > OwnershipMark.LONGEST_HOSTNAME) {
                return silent("%s is longer than %d characters, so there is no room for its mark of ownership"
                        .formatted(name, OwnershipMark.LONGEST_HOSTNAME));
            }
            questions.addAll(SeenName.addressQuestions(name.value()));
            questions.add(SeenName.markQuestion(name));
        }
        return switch (server.ask(questions)) {
            case Answers.Missing(var cause) -> silent(cause);
            case Answers.Complete answers -> judged(names, judge, answers);
        };
    }

    private ServerSighting judged(
            SortedSet<Hostname> names, BiFunction<Hostname, SeenName, RecordSighting> judge, Answers.Complete answers) {
        var records = new TreeMap<Hostname, RecordSighting>();
        var doubtful = new TreeMap<Hostname, SeenName>();
        for (var name : names) {
            var seen = SeenName.of(name, answers);
            records.put(name, judge.apply(name, seen));
            if (seen.unmarked() && wildcardAbove(name).isPresent()) {
                doubtful.put(name, seen);
            }
        }
        return doubtful.isEmpty() ? answered(records) : doubt(records, doubtful);
    }

    /**
     * A wildcard answers for names that do not exist (RFC 4592), which looks like a foreign record at the name and is none. If
     * the wildcard one level above the name answers alike, the name is taken for absent; should that be wrong, the update's
     * prerequisites, which know no wildcards, refuse to touch what is there.
     */
    private ServerSighting doubt(SortedMap<Hostname, RecordSighting> records, SortedMap<Hostname, SeenName> doubtful) {
        var questions = doubtful.keySet().stream()
                .flatMap(name -> wildcardAbove(name).stream())
                .distinct()
                .flatMap(wildcard -> SeenName.addressQuestions(wildcard).stream())
                .toList();
        return switch (server.ask(questions)) {
            case Answers.Missing(var cause) -> silent(cause);
            case Answers.Complete answers -> {
                doubtful.forEach((name, seen) -> wildcardAbove(name)
                        .map(wildcard -> SeenName.withoutMark(wildcard, answers))
                        .filter(seen::answersLike)
                        .ifPresent(madeUp -> records.put(name, new RecordSighting.Absent())));
                yield answered(records);
            }
        };
    }

    /** {@code *.example.com} for shop.example.com and for *.shop.example.com; none outside the zone. */
    private Optional<String> wildcardAbove(Hostname name) {
        var plain = name.value().startsWith(WILDCARD) ? name.value().substring(WILDCARD.length()) : name.value();
        if (plain.equals(zone.value()) || !new Hostname(plain).isIn(zone)) {
            return Optional.empty();
        }
        return Optional.of(WILDCARD + plain.substring(plain.indexOf('.') + 1));
    }

    private ServerSighting answered(SortedMap<Hostname, RecordSighting> records) {
        return new ServerSighting.Answered(address.toString(), role, records);
    }

    private ServerSighting silent(String cause) {
        return new ServerSighting.Silent(address.toString(), role, cause);
    }
}
