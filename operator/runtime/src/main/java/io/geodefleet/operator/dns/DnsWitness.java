package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.dns.Exchange.Manner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * One authoritative server that somebody else writes, asked for nothing but what clients are given: whose the records are is not for
 * it to say.
 */
public final class DnsWitness {
    private static final String WILDCARD = "*.";

    private final ZoneName zone;
    private final ServerAddress address;
    private final Executor threads;

    /** What the server said. */
    public sealed interface Statement {
        /** It answered; a name that it gives nothing for has an empty set. */
        record Said(SortedMap<Hostname, SortedSet<Target>> answers) implements Statement {
            public Said {
                answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
            }

            /** What clients are given for a name. */
            public SortedSet<Target> of(Hostname hostname) {
                return answers.getOrDefault(hostname, Collections.emptySortedSet());
            }
        }

        /** @param cause one stable sentence */
        record Silent(String cause) implements Statement {}
    }

    /** Whether the server serves the zone. */
    public sealed interface Service {
        /** It does. @param serial of the zone, which moves when a record changes; that of Route 53 never does */
        record Given(long serial) implements Service {}

        /** @param cause one stable sentence */
        record Silent(String cause) implements Service {}
    }

    /** @param threads for questions side by side */
    public DnsWitness(ZoneName zone, ServerAddress address, Executor threads) {
        this.zone = zone;
        this.address = address;
        this.threads = threads;
    }

    /** The server's {@code host:port}. */
    public String name() {
        return address.toString();
    }

    /** Asks whether it serves the zone. @param brief for a server that was silent the last time */
    public Service probe(boolean brief) {
        var question = new Question(Question.absolute(zone), Type.SOA);
        return switch (server(brief).ask(List.of(question))) {
            case Answers.Missing(var cause) -> new Service.Silent(cause);
            case Answers.Complete answers ->
                answers.of(question).stream()
                        .filter(SOARecord.class::isInstance)
                        .<Service>map(soa -> new Service.Given(((SOARecord) soa).getSerial()))
                        .findFirst()
                        .orElseGet(() -> new Service.Silent("it does not serve " + zone));
        };
    }

    /** Asks for the addresses and host names of these names. @param brief for a server that was silent the last time */
    public Statement at(SortedSet<Hostname> names, boolean brief) {
        var questions = new ArrayList<Question>();
        names.forEach(name -> questions.addAll(SeenName.addressQuestions(name.value())));
        return switch (server(brief).ask(questions)) {
            case Answers.Missing(var cause) -> new Statement.Silent(cause);
            case Answers.Complete answers -> {
                var said = new TreeMap<Hostname, SortedSet<Target>>();
                names.forEach(name -> said.put(name, targets(name, answers)));
                yield new Statement.Said(said);
            }
        };
    }

    /** The wildcard that may have made up what is answered for a name (RFC 4592): {@code *.example.com} for shop.example.com. */
    public static Hostname wildcardAbove(Hostname name) {
        var plain = name.value().startsWith(WILDCARD) ? name.value().substring(WILDCARD.length()) : name.value();
        return new Hostname(WILDCARD + plain.substring(plain.indexOf('.') + 1));
    }

    private AuthoritativeServer server(boolean brief) {
        var manner = brief ? Manner.BRIEF : Manner.PATIENT;
        return new AuthoritativeServer(Question.absolute(zone), new Exchange(address, manner, threads), threads);
    }

    private static SortedSet<Target> targets(Hostname name, Answers.Complete answers) {
        var targets = new TreeSet<Target>();
        for (var question : SeenName.addressQuestions(name.value())) {
            answers.of(question).forEach(record -> targets.addAll(target(record)));
        }
        return targets;
    }

    private static List<Target> target(Record record) {
        return switch (record) {
            case ARecord a -> List.of(CanonicalAddress.target(RecordType.A, a.getAddress()));
            case AAAARecord aaaa -> List.of(CanonicalAddress.target(RecordType.AAAA, aaaa.getAddress()));
            case CNAMERecord alias ->
                List.of(Target.alias(new Hostname(alias.getTarget().toString())));
            default -> List.of();
        };
    }
}
