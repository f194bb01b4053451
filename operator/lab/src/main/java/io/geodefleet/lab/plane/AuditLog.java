package io.geodefleet.lab.plane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked of an API server: every write with who made it, and every request of the operator. An oracle for tests: idle
 * fleets write nothing, and no right is used that was not given.
 */
public final class AuditLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path file;

    AuditLog(Path file) {
        this.file = file;
    }

    /** The file itself: one JSON event a line. */
    public Path file() {
        return file;
    }

    /** A place in the log to read from later: its present end. */
    public long mark() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events so far. */
    public List<AuditEvent> events() {
        return since(0);
    }

    /** The events that were logged after the mark was taken. */
    public List<AuditEvent> since(long mark) {
        try (var reader = Files.newByteChannel(file)) {
            reader.position(mark);
            var text = new String(Channels.newInputStream(reader).readAllBytes(), StandardCharsets.UTF_8);
            var events = new ArrayList<AuditEvent>();
            // The API server may be in the middle of the last line.
            for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                if (!line.isEmpty()) {
                    events.add(parse(line));
                }
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditEvent parse(String line) {
        try {
            return AuditEvent.of(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an audit event: " + line, e);
        }
    }
}
