package io.geodefleet.lab.fault;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** As much of a DNS message as counting needs: its length on TCP and its operation. */
final class DnsMessages {
    private static final int HEADER = 12;

    private final Meter meter;

    DnsMessages(Meter meter) {
        this.meter = meter;
    }

    /** Reads the client's side of a TCP connection, where each message follows its length (RFC 1035, 4.2.2). */
    void requests(InputStream raw, Flow onward, Flow back) throws IOException, InterruptedException {
        var in = new DataInputStream(raw);
        try {
            while (true) {
                int length = in.readUnsignedShort();
                var message = new byte[length];
                in.readFully(message);
                count(message);
                onward.put(ByteBuffer.allocate(2 + length)
                        .putShort((short) length)
                        .put(message)
                        .array());
            }
        } catch (EOFException end) {
            // The client has no more questions.
        }
    }

    void count(byte[] message) {
        if (message.length < HEADER) {
            meter.request("MALFORMED");
            return;
        }
        meter.request(
                switch ((message[2] >> 3) & 0xF) {
                    case 0 -> "QUERY";
                    case 4 -> "NOTIFY";
                    case 5 -> "UPDATE";
                    default -> "OTHER";
                });
    }
}
