package io.geodefleet.operator.translate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A revision's content as it waits in memory for a day that seldom comes: a parsed template takes ten times the memory of its text, and
 * its text three times that of this. Jackson sees what was packed.
 */
final class PackedContent {
    private final byte[] packed;

    private PackedContent(byte[] packed) {
        this.packed = packed;
    }

    static PackedContent of(Object content) {
        var packed = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(packed)) {
            deflating.write(Json.bytes(content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new PackedContent(packed.toByteArray());
    }

    /** What was packed, as plain JSON. */
    @JsonValue
    Object content() {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return Json.value(inflating.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
