package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * What a zone says of itself.
 *
 * @param serial      of its SOA (RFC 1035, section 3.3.13): 0 to 2^32 - 1
 * @param nameServers names that it is served by: its NS, and the primary of its SOA
 */
public record ZoneApex(long serial, SortedSet<Hostname> nameServers) {
    private static final Exchange.Manner ONCE = new Exchange.Manner(Duration.ofSeconds(2), 1);
    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("apex-", 0).factory());

    public ZoneApex {
        nameServers = Collections.unmodifiableSortedSet(new TreeSet<>(nameServers));
    }

    /**
     * Asks the servers one after the other until one answers with authority: two questions to each. Empty when none does.
     *
     * @param servers in the order of trust
     */
    public static Optional<ZoneApex> ask(ZoneName zone, List<ServerAddress> servers) {
        var apex = Question.absolute(zone);
        for (var server : servers) {
            var found = ask(apex, new AuthoritativeServer(apex, new Exchange(server, ONCE, THREADS), THREADS));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<ZoneApex> ask(Name apex, AuthoritativeServer server) {
        var soa = new Question(apex, Type.SOA);
        var ns = new Question(apex, Type.NS);
        return switch (server.ask(List.of(soa, ns))) {
            case Answers.Missing _ -> Optional.empty();
            case Answers.Complete answers ->
                answers.of(soa).stream()
                        .filter(SOARecord.class::isInstance)
                        .map(SOARecord.class::cast)
                        .findFirst()
                        .map(authority -> new ZoneApex(authority.getSerial(), names(authority, answers.of(ns))));
        };
    }

    private static SortedSet<Hostname> names(SOARecord authority, List<Record> servers) {
        var names = new TreeSet<Hostname>();
        add(names, authority.getHost());
        for (var record : servers) {
            if (record instanceof NSRecord server) {
                add(names, server.getTarget());
            }
        }
        return names;
    }

    /** The root as a name server says that there is none (RFC 7505 does the same for mail). */
    private static void add(SortedSet<Hostname> names, Name name) {
        if (!name.equals(Name.root)) {
            names.add(new Hostname(name.toString(true)));
        }
    }
}
