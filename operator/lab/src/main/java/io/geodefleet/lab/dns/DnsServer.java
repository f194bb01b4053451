package io.geodefleet.lab.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.Type;

/**
 * A real authoritative server of its own process, on a free port of 127.0.0.1 for UDP and TCP, with all its files in a
 * temporary folder. It takes updates that are signed with its key, refuses all others, and ends with the JVM that started
 * it, even if that JVM is killed.
 */
public sealed interface DnsServer extends AutoCloseable permits PowerDnsServer, BindServer, KnotServer {

    /** The software, told apart by its quirks. */
    Kind kind();

    /** Where it answers. */
    InetSocketAddress address();

    /** The key that may change every zone of this server. */
    TsigKey tsigKey();

    /** Process id of the server itself. */
    long pid();

    /**
     * Adds an empty zone (SOA, NS and the name server's address) and returns once the server answers for it.
     *
     * @param zone lower case, without the final dot
     * @throws IllegalStateException if the server refuses it, for example because it is there already
     */
    default void addZone(String zone) {
        addZone(ZoneContent.empty(zone));
    }

    /**
     * Adds a zone with content and returns once the server answers for it, with signatures if it is to be signed.
     *
     * @throws IllegalStateException as above
     */
    void addZone(ZoneContent content);

    /** Forgets a zone with all that was written into it; adding it again is how an administrator loads an old file. */
    void removeZone(String zone);

    /** Ends the process and removes its folder. */
    @Override
    void close();

    /** The port of {@link #address()}. */
    default int port() {
        return address().getPort();
    }

    /** A client of this server, patient enough for a loaded machine. */
    default DnsClient client() {
        return new DnsClient(address(), Duration.ofSeconds(5));
    }

    /** Short for {@code client().ask(name, type)}. */
    default Answer ask(String name, int type) {
        return client().ask(name, type);
    }

    /**
     * Starts a server and returns once it answers.
     *
     * @throws IllegalStateException if it is not installed or does not come up; the message says why
     */
    static DnsServer start(Kind kind) {
        return switch (kind) {
            case POWERDNS -> PowerDnsServer.start();
            case BIND -> BindServer.start();
            case KNOT -> KnotServer.start();
        };
    }

    /** The software that the lab can run, each with what it needs from the machine. */
    enum Kind {
        POWERDNS,
        BIND,
        KNOT;

        private List<Executable> needs() {
            return switch (this) {
                case POWERDNS -> PowerDnsServer.NEEDS;
                case BIND -> BindServer.NEEDS;
                case KNOT -> KnotServer.NEEDS;
            };
        }

        /** One sentence that names the Debian packages to install; empty when everything is there. */
        public Optional<String> missing() {
            var absent = needs().stream().filter(need -> need.find().isEmpty()).toList();
            return absent.isEmpty()
                    ? Optional.empty()
                    : Optional.of("%s is not installed: apt-get install %s"
                            .formatted(absent.getFirst().name(), packages(absent)));
        }

        private static String packages(List<Executable> absent) {
            return absent.stream().map(Executable::debianPackage).distinct().collect(Collectors.joining(" "));
        }
    }

    /** Whether the server answers for the zone as it should after {@link #addZone(ZoneContent)}. */
    default boolean serves(ZoneContent content) {
        return ask(content.origin(), content.isSigned() ? Type.DNSKEY : Type.SOA).values().stream()
                .findAny()
                .isPresent();
    }

    /** A free port of 127.0.0.1 to listen on. */
    static InetSocketAddress freeAddress() {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        return new InetSocketAddress(loopback, FreePort.on(loopback));
    }
}
