package io.geodefleet.lab.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The first line and the header fields of an HTTP/1.1 request, as far as a proxy must understand them.
 *
 * @param verb method
 * @param target path and query
 * @param fields header fields by lower-case name; the last of equal ones
 * @param bytes the head as it was sent, with its empty line
 */
@SuppressWarnings("ArrayRecordComponent") // heads are never compared
record RequestHead(String verb, String target, Map<String, String> fields, byte[] bytes) {
    private static final int LONGEST = 256 * 1024;

    /** Reads up to the empty line; empty at the end of the stream. */
    static Optional<RequestHead> read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (String line = line(in, head); !line.equals("\r\n"); line = line(in, head)) {
            if (line.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(parse(head.toByteArray()));
    }

    /** The next line with its end, which is also added to what was read; empty at the end of the stream. */
    static String line(InputStream in, ByteArrayOutputStream read) throws IOException {
        int start = read.size();
        for (int b = in.read(); b >= 0; b = in.read()) {
            read.write(b);
            if (b == '\n') {
                return new String(read.toByteArray(), start, read.size() - start, StandardCharsets.ISO_8859_1);
            }
            if (read.size() > LONGEST) {
                throw new IOException("a request's head is longer than " + LONGEST + " bytes");
            }
        }
        return "";
    }

    private static RequestHead parse(byte[] bytes) throws IOException {
        var lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        var first = lines[0].split(" ", -1);
        if (first.length != 3) {
            throw new IOException("not an HTTP/1.1 request: " + lines[0]);
        }
        var fields = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return new RequestHead(first[0], first[1], Map.copyOf(fields), bytes);
    }

    boolean isChunked() {
        return fields.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked");
    }

    long contentLength() {
        return Long.parseLong(fields.getOrDefault("content-length", "0"));
    }

    boolean asksForUpgrade() {
        return fields.containsKey("upgrade");
    }
}
