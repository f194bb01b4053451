package io.geodefleet.lab.dns;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A small database of where networks are, in the format that geo-aware DNS servers read (MaxMind DB 2.0). Only what those need is
 * in it: coordinates as doubles, and an accuracy radius, without which PowerDNS takes every place for 0 0.
 */
public final class GeoDatabase {
    private static final int EMPTY = -1;
    private static final int SEPARATOR = 16;
    private static final int ADDRESS_BITS = 128;
    private static final int IPV4_STARTS_AT = 96;
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final List<int[]> leaves = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private GeoDatabase() {}

    /** Where a network is. @param cidr of an IPv4 or IPv6 network that overlaps with no other one */
    public record Network(String cidr, double latitude, double longitude) {}

    /** Writes a database of these networks. */
    public static Path write(Path file, List<Network> networks) {
        var database = new GeoDatabase();
        networks.forEach(database::add);
        try {
            return Files.write(file, database.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void add(Network network) {
        var parts = network.cidr().split("/");
        var address = InetAddress.ofLiteral(parts[0]).getAddress();
        int skipped = address.length == 4 ? IPV4_STARTS_AT : 0;
        int length = skipped + Integer.parseInt(parts[1]);
        int node = 0;
        for (int depth = 0; depth < length - 1; depth++) {
            node = child(node, bit(address, depth - skipped));
        }
        leaves.add(new int[] {node, bit(address, length - 1 - skipped), data.size()});
        put(
                data,
                new TreeMap<>(Map.of(
                        "location",
                        new TreeMap<>(Map.of(
                                "accuracy_radius",
                                (short) 10,
                                "latitude",
                                network.latitude(),
                                "longitude",
                                network.longitude())))));
    }

    private static int bit(byte[] address, int at) {
        return at < 0 || at >= ADDRESS_BITS ? 0 : address[at / 8] >> 7 - at % 8 & 1;
    }

    private int child(int node, int side) {
        if (nodes.get(node)[side] == EMPTY) {
            nodes.add(new int[] {EMPTY, EMPTY});
            nodes.get(node)[side] = nodes.size() - 1;
        }
        return nodes.get(node)[side];
    }

    private byte[] bytes() throws IOException {
        leaves.forEach(leaf -> nodes.get(leaf[0])[leaf[1]] = nodes.size() + SEPARATOR + leaf[2]);
        var out = new ByteArrayOutputStream();
        for (var node : nodes) {
            for (int pointer : node) {
                int value = pointer == EMPTY ? nodes.size() : pointer;
                out.write(value >> 16);
                out.write(value >> 8);
                out.write(value);
            }
        }
        out.write(new byte[SEPARATOR]);
        data.writeTo(out);
        out.write(MARKER);
        put(
                out,
                new TreeMap<>(Map.of(
                        "binary_format_major_version",
                        (short) 2,
                        "binary_format_minor_version",
                        (short) 0,
                        "build_epoch",
                        1L,
                        "database_type",
                        "GeoLite2-City",
                        "description",
                        new TreeMap<>(Map.of("en", "Networks of the lab")),
                        "ip_version",
                        (short) 6,
                        "languages",
                        List.of("en"),
                        "node_count",
                        nodes.size(),
                        "record_size",
                        (short) 24)));
        return out.toByteArray();
    }

    /** A control byte with the type in its first three bits (or after it) and the size in the others, and then the value. */
    private static void put(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.US_ASCII);
                out.write(2 << 5 | bytes.length);
                out.writeBytes(bytes);
            }
            case Double number -> {
                out.write(3 << 5 | 8);
                writeLong(out, Double.doubleToLongBits(number));
            }
            case Integer number -> {
                out.write(6 << 5 | 4);
                out.writeBytes(new byte[] {
                    (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), number.byteValue()
                });
            }
            case Short number -> {
                out.write(5 << 5 | 2);
                out.writeBytes(new byte[] {(byte) (number >> 8), number.byteValue()});
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(4);
                list.forEach(entry -> put(out, entry));
            }
            case Long number -> {
                out.write(8);
                out.write(2);
                writeLong(out, number);
            }
            case SortedMap<?, ?> map -> {
                out.write(7 << 5 | map.size());
                map.forEach((key, entry) -> {
                    put(out, key);
                    put(out, entry);
                });
            }
            default -> throw new IllegalArgumentException("no such type: " + value);
        }
    }

    private static void writeLong(ByteArrayOutputStream out, long value) {
        try {
            new DataOutputStream(out).writeLong(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
