package io.geodefleet.lab.dns;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a fresh zone of the lab holds: SOA, NS, the address of that name server, and perhaps many other records.
 *
 * @param origin   the zone's name, lower case, without a final dot
 * @param others   how many address records it has besides, of names that nobody uses
 * @param isSigned whether the server signs it (DNSSEC) with keys of its own making
 */
public record ZoneContent(String origin, int others, boolean isSigned) {

    public ZoneContent {
        if (!origin.matches("[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?")) {
            throw new IllegalArgumentException("a zone is a lower-case DNS name without a final dot, not " + origin);
        }
    }

    /** SOA, NS and the name server's address. */
    public static ZoneContent empty(String origin) {
        return new ZoneContent(origin, 0, false);
    }

    /** The same zone, with so many address records besides. */
    public ZoneContent with(int others) {
        return new ZoneContent(origin, others, isSigned);
    }

    /** The same zone, signed. */
    public ZoneContent signed() {
        return new ZoneContent(origin, others, true);
    }

    private String nameServer() {
        return "ns." + origin + ".";
    }

    /** The last figure is how long resolvers may remember "no such name": short, because tests ask for new names. */
    private String soa() {
        return "%s hostmaster.%s. 1 3600 600 604800 5".formatted(nameServer(), origin);
    }

    /** The zone as a master file of RFC 1035. */
    String masterFile() {
        return """
                $ORIGIN %s.
                $TTL 60
                @  IN SOA %s
                @  IN NS  %s
                ns IN A   127.0.0.1
                """.formatted(origin, soa(), nameServer()) + crowd();
    }

    private String crowd() {
        return IntStream.range(0, others)
                .mapToObj("host%d IN A 127.0.0.1%n"::formatted)
                .collect(Collectors.joining());
    }
}
