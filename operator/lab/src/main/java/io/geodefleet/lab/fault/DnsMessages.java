package io.geodefleet.lab.fault;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** As much of a DNS message as counting needs: its length on TCP and its operation. */
final class DnsMessages {
    private static final int HEADER = 12;
    private static final int UPDATE = 5;

    private final Meter meter;
    private final AtomicReference<Optional<HeldUpdate>> hold = new AtomicReference<>(Optional.empty());

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
                if (isUpdate(message) && isHeld(message, back)) {
                    continue;
                }
                onward.put(ByteBuffer.allocate(2 + length)
                        .putShort((short) length)
                        .put(message)
                        .array());
            }
        } catch (EOFException end) {
            // The client has no more questions.
        }
    }

    /** Keeps the next update that comes by TCP from the server. */
    HeldUpdate holdNextUpdate(InetSocketAddress server) {
        var held = new HeldUpdate(server);
        hold.set(Optional.of(held));
        return held;
    }

    private boolean isHeld(byte[] message, Flow back) {
        var held = hold.getAndSet(Optional.empty());
        held.ifPresent(waiting -> waiting.take(message, back));
        return held.isPresent();
    }

    private static boolean isUpdate(byte[] message) {
        return message.length >= HEADER && opcode(message) == UPDATE;
    }

    private static int opcode(byte[] message) {
        return (message[2] >> 3) & 0xF;
    }

    void count(byte[] message) {
        if (message.length < HEADER) {
            meter.request("MALFORMED");
            return;
        }
        meter.request(
                switch (opcode(message)) {
                    case 0 -> "QUERY";
                    case 4 -> "NOTIFY";
                    case UPDATE -> "UPDATE";
                    default -> "OTHER";
                });
    }
}
