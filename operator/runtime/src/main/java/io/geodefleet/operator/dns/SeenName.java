package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.geodefleet.core.fleet.Ttl;
import io.geodefleet.core.sight.RecordSighting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * What one server answers for one hostname and for the name of its mark.
 *
 * @param addresses  of A and AAAA records
 * @param aliases    where CNAME records lead
 * @param ttlSeconds the longest of all of them, since that is how long clients may hold what is here; 0 if there are none
 * @param marks      every text at the mark's name
 */
public record SeenName(
        SortedSet<Target> addresses, SortedSet<String> aliases, long ttlSeconds, SortedSet<String> marks) {
    /** Whose a record is that carries no mark of ours. */
    public static final String OUTSIDER = "somebody outside GeodeFleet";

    /** Where an alias leads that says "nowhere"; no hostname. */
    private static final String ROOT = ".";

    private static final long SHORTEST_TTL = 1;
    private static final long LONGEST_TTL = Duration.ofDays(1).toSeconds();

    /** What needs to be asked to know the addresses of a name; a CNAME shows up in either answer. */
    static List<Question> addressQuestions(String name) {
        var absolute = Question.absolute(name);
        return List.of(new Question(absolute, Type.A), new Question(absolute, Type.AAAA));
    }

    static Question markQuestion(Hostname hostname) {
        return new Question(Question.absolute(OwnershipMark.nameFor(hostname)), Type.TXT);
    }

    static SeenName of(Hostname hostname, Answers.Complete answers) {
        var marks = new TreeSet<String>();
        for (var record : answers.of(markQuestion(hostname))) {
            if (record instanceof TXTRecord text) {
                marks.add(joined(text));
            }
        }
        return of(hostname.value(), marks, answers);
    }

    static SeenName withoutMark(String name, Answers.Complete answers) {
        return of(name, new TreeSet<>(), answers);
    }

    private static SeenName of(String name, SortedSet<String> marks, Answers.Complete answers) {
        var addresses = new TreeSet<Target>();
        var aliases = new TreeSet<String>();
        long ttl = 0;
        for (var question : addressQuestions(name)) {
            for (var record : answers.of(question)) {
                if (add(record, addresses, aliases)) {
                    ttl = Math.max(ttl, record.getTTL());
                }
            }
        }
        return new SeenName(addresses, aliases, ttl, marks);
    }

    private static boolean add(Record record, SortedSet<Target> addresses, SortedSet<String> aliases) {
        return switch (record) {
            case ARecord a -> addresses.add(CanonicalAddress.target(RecordType.A, a.getAddress()));
            case AAAARecord aaaa -> addresses.add(CanonicalAddress.target(RecordType.AAAA, aaaa.getAddress()));
            case CNAMERecord alias -> aliases.add(alias.getTarget().toString());
            default -> false;
        };
    }

    /** The text of all its character strings. */
    static String joined(TXTRecord text) {
        var whole = new StringBuilder();
        for (byte[] part : text.getStringsAsByteArrays()) {
            whole.append(new String(part, StandardCharsets.UTF_8));
        }
        return whole.toString();
    }

    /** Whether there is something at the name that no mark speaks for; a wildcard above the name may have made it up. */
    boolean unmarked() {
        return answered() && owners().isEmpty();
    }

    boolean answersLike(SeenName other) {
        return addresses.equals(other.addresses) && aliases.equals(other.aliases);
    }

    /** Whose the name is. A name is ours only if its mark is exactly ours: nothing less can guard an update. */
    RecordSighting as(OwnershipMark mine) {
        if (owners().isEmpty() && !answered()) {
            return new RecordSighting.Absent();
        }
        if (!marks.equals(Set.of(mine.text()))) {
            return new RecordSighting.Foreign(owners().stream()
                    .filter(other -> !other.equals(mine))
                    .findFirst()
                    .map(other -> other.seenBy(mine))
                    .orElse(OUTSIDER));
        }
        if (!answered()) {
            return new RecordSighting.OursWithoutAddress();
        }
        var targets = targets();
        return aliases.isEmpty() || targets.size() == 1
                ? new RecordSighting.Ours(new RecordSet.Plain(targets, ttl()))
                : new RecordSighting.Altered(targets); // the name changed between our questions
    }

    /** Everything that clients are given, host names included. */
    public SortedSet<Target> targets() {
        var targets = new TreeSet<>(addresses);
        aliases.forEach(alias -> targets.add(
                alias.equals(ROOT) ? new Target(RecordType.CNAME, ROOT) : Target.alias(new Hostname(alias))));
        return targets;
    }

    private boolean answered() {
        return !addresses.isEmpty() || !aliases.isEmpty();
    }

    private List<OwnershipMark> owners() {
        return marks.stream()
                .flatMap(text -> OwnershipMark.parse(text).stream())
                .toList();
    }

    private Ttl ttl() {
        return new Ttl(Duration.ofSeconds(Math.clamp(ttlSeconds, SHORTEST_TTL, LONGEST_TTL)));
    }
}
