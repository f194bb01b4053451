package io.geodefleet.lab.dns;

/**
 * What a fresh zone of the lab holds: SOA, NS and the address of that name server.
 *
 * @param origin the zone's name without a final dot
 */
record ZoneContent(String origin) {

    ZoneContent {
        if (!origin.matches("[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?")) {
            throw new IllegalArgumentException("a zone is a lower-case DNS name without a final dot, not " + origin);
        }
    }

    String nameServer() {
        return "ns." + origin + ".";
    }

    /** The last figure is how long resolvers may remember "no such name": short, because tests ask for new names. */
    String soa() {
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
                """.formatted(origin, soa(), nameServer());
    }
}
