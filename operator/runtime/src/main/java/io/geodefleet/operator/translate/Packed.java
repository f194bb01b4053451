package io.geodefleet.operator.translate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A value as it waits in memory for a day that seldom comes: a parsed fleet takes ten times the memory of its text, and its text six
 * times that of this.
 */
public final class Packed<T> {
    /**
     * What most fleets say, so that no packed one has to say it again: a preset dictionary (RFC 1950, section 2.2). Both sides are this
     * process, so it may change with every version.
     */
    private static final byte[] USUAL = usual();

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
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setDictionary(USUAL);
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
    public T value() {
        var inflater = new Inflater(true);
        inflater.setDictionary(USUAL);
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            return Json.read(inflating.readAllBytes(), type);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            inflater.end();
        }
    }

    /** How many bytes it takes. */
    int size() {
        return bytes.length;
    }

    private static byte[] usual() {
        try (InputStream fleet = Objects.requireNonNull(Packed.class.getResourceAsStream("usual-fleet.json"))) {
            return fleet.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
