package io.geodefleet.operator.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Section;

/** Stands before a real server and replies in its place with an error of its choice, to questions or to updates. */
final class FaultyServer implements AutoCloseable {
    private static final int NONE = -1;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InetSocketAddress real;
    private final ScriptedServer front;
    private final AtomicInteger updates = new AtomicInteger();
    private volatile int struck = NONE;
    private volatile int code = NONE;

    private FaultyServer(InetSocketAddress real) {
        this.real = real;
        this.front = ScriptedServer.start(this::reply);
    }

    static FaultyServer before(InetSocketAddress real) {
        return new FaultyServer(real);
    }

    InetSocketAddress address() {
        return front.address();
    }

    /** Answers every message of the operation with the code, from now on. The real server sees none of them. */
    void strike(int opcode, int rcode) {
        code = rcode;
        struck = opcode;
    }

    void heal() {
        struck = NONE;
    }

    /** Messages that came here, of any kind. */
    int messages() {
        return front.messages();
    }

    int updates() {
        return updates.get();
    }

    private byte[] reply(byte[] message) {
        int opcode = (message[2] >> 3) & 0xF;
        if (opcode == Opcode.UPDATE) {
            updates.incrementAndGet();
        }
        try {
            return opcode == struck ? error(message) : forward(message);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] error(byte[] message) throws IOException {
        var reply = new Message(message);
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL}) {
            reply.removeAllRecords(section);
        }
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(code);
        return reply.toWire();
    }

    private byte[] forward(byte[] message) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(real);
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(Short.BYTES + message.length)
                            .putShort((short) message.length)
                            .put(message)
                            .array());
            var in = new DataInputStream(socket.getInputStream());
            var reply = new byte[in.readUnsignedShort()];
            in.readFully(reply);
            return reply;
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
