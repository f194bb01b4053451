package io.geodefleet.lab.fault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Rcode;

/** One UPDATE message that is on its way for as long as a test wants, whatever became of its sender meanwhile. */
public final class HeldUpdate {
    private static final int PATIENCE_MILLIS = 10_000;

    private record Caught(byte[] message, Flow back) {
        ByteBuffer framed() {
            return ByteBuffer.allocate(2 + message.length)
                    .putShort((short) message.length)
                    .put(message);
        }
    }

    private final InetSocketAddress server;
    private final CompletableFuture<Caught> caught = new CompletableFuture<>();

    HeldUpdate(InetSocketAddress server) {
        this.server = server;
    }

    void take(byte[] message, Flow back) {
        caught.complete(new Caught(message, back));
    }

    /**
     * Waits until there is a message.
     *
     * @throws IllegalStateException when none came in time
     */
    public void await(Duration atMost) {
        try {
            caught.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException(
                    "no UPDATE was sent to " + server + " within " + atMost.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Lets the message arrive, and its reply go back to the sender if that still listens.
     *
     * @return the server's code, for example {@code NXRRSET}
     */
    public String deliver() throws IOException, InterruptedException {
        var held = caught.join();
        try (var socket = new Socket()) {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write(held.framed().array());
            var in = new DataInputStream(socket.getInputStream());
            var reply = new byte[in.readUnsignedShort()];
            in.readFully(reply);
            held.back().put(new Caught(reply, held.back()).framed().array());
            return Rcode.string(reply[3] & 0xF);
        }
    }
}
