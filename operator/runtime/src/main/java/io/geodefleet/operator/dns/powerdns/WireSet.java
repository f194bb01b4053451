package io.geodefleet.operator.dns.powerdns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** The API's record sets as parts of an update. LUA and ALIAS are types of PowerDNS' own, with numbers from the private range. */
final class WireSet {
    private static final int ALIAS = 65_401;
    private static final int LUA = 65_402;
    private static final long NO_TTL = 0;
    private static final int LONGEST_STRING = 255;

    private WireSet() {}

    /** Everything that has a say at the name and its mark must be exactly as it was read. */
    static void require(Update update, StoredName stored) {
        var name = StoredName.absolute(stored.hostname());
        for (var type : StoredName.ANSWERING) {
            require(update, name, type, stored.sets());
        }
        require(update, StoredName.markName(stored.hostname()), "TXT", stored.marks());
    }

    private static void require(Update update, String name, String type, List<RrSet> sets) {
        var records = sets.stream()
                .filter(set -> set.type().equals(type))
                .flatMap(set -> records(set, NO_TTL).stream())
                .toList();
        if (records.isEmpty()) {
            update.absent(absolute(name), number(type));
        }
        records.forEach(update::present);
    }

    /** What shall stand in place of all that is there. */
    static void replace(Update update, RrSet set) {
        update.delete(absolute(set.name()), number(set.type()));
        records(set, set.ttl()).forEach(update::add);
    }

    private static List<Record> records(RrSet set, long ttl) {
        return set.contents().stream()
                .filter(content -> !content.startsWith(RrSet.DISABLED)) // the server does not have those for DNS
                .map(content -> record(absolute(set.name()), number(set.type()), ttl, content))
                .toList();
    }

    private static Record record(Name name, int type, long ttl, String content) {
        try {
            return switch (type) {
                case LUA -> Record.newRecord(name, type, DClass.IN, ttl, script(content));
                case ALIAS ->
                    Record.newRecord(
                            name, type, DClass.IN, ttl, absolute(content).toWire());
                default -> Record.fromString(name, type, DClass.IN, ttl, content, Name.root);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("not the content of a record: " + content, e);
        }
    }

    /** The number of the type that it answers, and then its code as character strings. */
    private static byte[] script(String content) {
        int space = content.indexOf(' ');
        int answers = Type.value(content.substring(0, space));
        var bytes = new ByteArrayOutputStream();
        bytes.write(answers >> 8);
        bytes.write(answers);
        for (var part : parts(content.substring(space + 1))) {
            bytes.write(part.length);
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static List<byte[]> parts(String quoted) {
        var parts = new ArrayList<byte[]>();
        var pieces = quoted.split("\"", -1);
        for (int i = 1; i < pieces.length; i += 2) { // what stands between two marks, not what stands between two parts
            var piece = pieces[i];
            for (int from = 0; from < piece.length(); from += LONGEST_STRING) {
                parts.add(piece.substring(from, Math.min(piece.length(), from + LONGEST_STRING))
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return parts;
    }

    private static int number(String type) {
        return switch (type) {
            case "LUA" -> LUA;
            case "ALIAS" -> ALIAS;
            default -> Type.value(type);
        };
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a DNS name: " + name, e);
        }
    }
}
