package io.geodefleet.lab.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * One client's connection and, once there, the one to the server behind it. It owns the plain TCP sockets, below any TLS,
 * because only they can be reset.
 */
final class Connection implements AutoCloseable {
    private final Socket client;
    private final FaultSwitch faults;
    private final Meter meter;
    private final List<Socket> sockets = new ArrayList<>();
    private boolean closed;
    private volatile boolean gap;

    Connection(Socket client, FaultSwitch faults, Meter meter) {
        this.client = client;
        this.faults = faults;
        this.meter = meter;
        sockets.add(client);
    }

    Socket client() {
        return client;
    }

    /** Connects to the server behind the proxy. */
    Socket connect(InetSocketAddress server) throws IOException {
        var socket = new Socket();
        synchronized (this) {
            if (closed) {
                throw new IOException("the client's connection is closed already");
            }
            sockets.add(socket);
        }
        socket.setTcpNoDelay(true);
        socket.connect(server);
        return socket;
    }

    /**
     * Carries bytes both ways until one side ends.
     *
     * @param here the client's side, perhaps with TLS around {@link #client()}
     * @param there the server's side
     * @param requests reads what the client sends
     * @param replies reads what the server sends
     */
    void relay(Socket here, Socket there, Reader requests, Reader replies) throws IOException, InterruptedException {
        var toServer = new Flow(Direction.TO_SERVER, there.getOutputStream(), this, faults, meter);
        var toClient = new Flow(Direction.TO_CLIENT, here.getOutputStream(), this, faults, meter);
        Thread.ofVirtual().name("requests").start(() -> read(here, requests, toServer, toClient));
        Thread.ofVirtual().name("to-server").start(() -> {
            toServer.run();
            halfClose(there);
        });
        Thread.ofVirtual().name("replies").start(() -> read(there, replies, toClient, toServer));
        toClient.run();
        halfClose(here);
    }

    private void read(Socket from, Reader reader, Flow onward, Flow back) {
        try {
            reader.read(from.getInputStream(), onward, back);
        } catch (IOException broken) {
            // One side is gone: what it sent before still goes out, then the end of the flow closes the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            onward.end();
        }
    }

    private void halfClose(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException gone) {
            close();
        }
    }

    void markGap() {
        gap = true;
    }

    /** Whether bytes were dropped, so that nothing more may follow. */
    boolean hasGap() {
        return gap;
    }

    /** Ends both connections by RST. */
    void reset() {
        end(true);
    }

    @Override
    public void close() {
        end(false);
    }

    private synchronized void end(boolean byReset) {
        if (closed) {
            return;
        }
        closed = true;
        for (var socket : sockets) {
            try {
                if (byReset) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException gone) {
                // It is closed, which is all that was wanted.
            }
        }
    }

    /** Takes bytes from one side and hands them on; returns at the end of the stream. */
    interface Reader {
        /**
         * Reads to the end.
         *
         * @param in from one side
         * @param onward to the other side
         * @param back to where the bytes came from, for an answer in place of the other side
         */
        void read(InputStream in, Flow onward, Flow back) throws IOException, InterruptedException;
    }
}
