package io.geodefleet.operator.probe;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses of one family.
 *
 * @param prefix 4 or 16 bytes, kept as text of hex digits so that equal ranges are equal
 * @param bits   how many of its leading bits count
 */
record Network(String prefix, int bits) {
    /**
     * Such as {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException with a sentence when it is something else
     */
    static Network of(String written) {
        var text = written.strip();
        int slash = text.indexOf('/');
        byte[] address = slash < 0 ? null : NetUtil.createByteArrayFromIpAddressString(text.substring(0, slash));
        int bits = slash < 0 ? -1 : bits(text.substring(slash + 1));
        if (address == null || bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException(written + " is not a network such as 10.0.0.0/8 or fd00::/8");
        }
        return new Network(HexFormat.of().formatHex(address), bits);
    }

    private static int bits(String written) {
        return written.matches("[0-9]{1,3}") ? Integer.parseInt(written) : -1;
    }

    /** Whether the address, of 4 or 16 bytes, lies in it; one of the other family never does. */
    boolean contains(byte @Nullable [] address) {
        byte[] start = HexFormat.of().parseHex(prefix);
        if (address == null || address.length != start.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        int mask = rest == 0 ? 0 : 0xff << (Byte.SIZE - rest) & 0xff;
        return Arrays.equals(start, 0, whole, address, 0, whole)
                && (mask == 0 || (start[whole] & mask) == (address[whole] & mask));
    }
}
