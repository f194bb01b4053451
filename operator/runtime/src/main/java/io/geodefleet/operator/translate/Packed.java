package io.geodefleet.operator.translate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A value as it waits in memory for a day that seldom comes: a parsed fleet takes ten times the memory of its text, and its text three
 * times that of this. Jackson sees what was packed.
 */
final class Packed<T> {
    private final Class<T> type;
    private final byte[] bytes;

    private Packed(Class<T> type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** @param value anything that Jackson can write and read back */
    static <T> Packed<T> of(T value, Class<T> type) {
        var packed = new ByteArrayOutputStream();
        // What a watch tells is packed each time; the fastest level takes a tenth more room.
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(packed, deflater)) {
            deflating.write(Json.bytes(value));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return new Packed<>(type, packed.toByteArray());
    }

    /** What was packed: a copy of its own for each caller. */
    @JsonValue
    T value() {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return Json.read(inflating.readAllBytes(), type);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
