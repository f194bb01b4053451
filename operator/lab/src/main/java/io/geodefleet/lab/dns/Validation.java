package io.geodefleet.lab.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.Type;

/**
 * A client that believes only what is signed (DNSSEC): BIND's delv, told to trust one zone's keys as they are now.
 *
 * @param server  an authoritative server of the zone
 * @param zone    without the final dot
 * @param anchors file with the keys to trust
 */
public record Validation(InetSocketAddress server, String zone, Path anchors) {
    /** What delv says of an answer that it believes. */
    public static final String PROVEN = "fully validated";

    private static final Executable DELV = new Executable("delv", "bind9-dnsutils");

    /** One sentence that names the Debian package to install; empty when delv is there. */
    public static Optional<String> missing() {
        return DELV.find().isPresent() ? Optional.empty() : Optional.of(DELV.missing());
    }

    /**
     * Trusts the zone's keys from now on.
     *
     * @param folder for the file of keys
     * @throws IllegalStateException if the zone has no keys: nothing signs it
     */
    public static Validation of(DnsServer server, String zone, Path folder) {
        var keys = server.ask(zone, Type.DNSKEY).values();
        if (keys.isEmpty()) {
            throw new IllegalStateException(zone + " is not signed");
        }
        var statement = keys.stream()
                .map(key -> key.split("\\s+", 4))
                .map(key -> "%s. static-key %s %s %s \"%s\";"
                        .formatted(zone, key[0], key[1], key[2], key[3].replaceAll("\\s", "")))
                .collect(Collectors.joining("\n", "trust-anchors {\n", "\n};\n"));
        try {
            return new Validation(
                    server.address(), zone, Files.writeString(folder.resolve(zone + ".anchors"), statement));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the keys of " + zone, e);
        }
    }

    /**
     * Asks, and validates the answer up to the trusted keys.
     *
     * @param type as in a zone file
     * @return all that delv says; of a good answer, also of one that there is no such name, that it is {@link #PROVEN}
     */
    public String of(String name, String type) {
        return ServerProcess.run(
                Path.of("."),
                List.of(
                        DELV.require().toString(),
                        "-a",
                        anchors.toString(),
                        "+root=" + zone,
                        "@" + server.getAddress().getHostAddress(),
                        "-p",
                        Integer.toString(server.getPort()),
                        name,
                        type));
    }
}
