package io.geodefleet.operator.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.TcpIoClient;

/**
 * A new TCP connection for each message. The library keeps one connection a server: when that server vanishes without a
 * goodbye, messages would go into the dead connection until the kernel gives up on it, a quarter of an hour later.
 */
final class FreshConnections implements TcpIoClient {
    /** The connection was not made, so the server cannot have read anything. */
    static final class NotConnected extends IOException {
        private static final long serialVersionUID = 1;

        private final transient IOException why;

        NotConnected(IOException why) {
            super(why);
            this.why = why;
        }

        IOException why() {
            return why;
        }
    }

    private final Executor threads;

    FreshConnections(Executor threads) {
        this.threads = threads;
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveTcp(
            @Nullable InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, Duration timeout) {
        var reply = new CompletableFuture<byte[]>();
        threads.execute(() -> {
            try {
                reply.complete(exchange(remote, data, Math.toIntExact(timeout.toMillis())));
            } catch (IOException e) {
                reply.completeExceptionally(e);
            }
        });
        return reply;
    }

    private static byte[] exchange(InetSocketAddress remote, byte[] message, int millis) throws IOException {
        try (var socket = new Socket()) {
            connect(socket, remote, millis);
            socket.setSoTimeout(millis);
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

    private static void connect(Socket socket, InetSocketAddress remote, int millis) throws IOException {
        try {
            socket.connect(remote, millis);
        } catch (IOException e) {
            throw new NotConnected(e);
        }
    }
}
