package io.geodefleet.lab.fault;

import io.geodefleet.lab.dns.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens, keeps the open connections, and brings each of them under a new fault. */
final class Relay implements AutoCloseable {
    private static final int BACKLOG = 128;

    /** What a protocol does with a connection; it returns when the connection is over. */
    interface Protocol {
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    private final InetSocketAddress address;
    private final Protocol protocol;
    private final FaultSwitch faults = new FaultSwitch();
    private final Meter meter;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private Listening listening;

    private record Listening(ServerSocket socket, Thread thread) {}

    Relay(InetSocketAddress address, Meter meter, Protocol protocol) {
        this.address = address;
        this.meter = meter;
        this.protocol = protocol;
        this.listening = listen();
    }

    static InetSocketAddress freeAddress() {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        return new InetSocketAddress(loopback, FreePort.on(loopback));
    }

    InetSocketAddress address() {
        return address;
    }

    FaultSwitch faults() {
        return faults;
    }

    synchronized void inject(Fault fault) {
        faults.set(fault);
        switch (fault) {
            case Fault.Down _ -> {
                stopListening();
                open.forEach(Connection::reset);
            }
            case Fault.Reset _ -> {
                listenAgain();
                open.forEach(Connection::reset);
            }
            case Fault.None _,
                    Fault.BlackHole _,
                    Fault.Slow _,
                    Fault.Cut _,
                    Fault.HalfOpen _,
                    Fault.Status _,
                    Fault.Mute _ -> {
                listenAgain();
                open.stream().filter(Connection::hasGap).forEach(Connection::reset);
            }
        }
    }

    private void listenAgain() {
        if (listening.socket().isClosed()) {
            listening = listen();
        }
    }

    private Listening listen() {
        try {
            var socket = new ServerSocket();
            socket.bind(address, BACKLOG);
            return new Listening(
                    socket,
                    Thread.ofVirtual().name("accept-" + address.getPort()).start(() -> acceptAll(socket)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }

    /** Waits for the accepting thread, so that no connection slips in behind the one who resets them all. */
    private void stopListening() {
        try {
            listening.socket().close();
            listening.thread().join();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                accepted(socket.accept());
            } catch (IOException closedOrAborted) {
                // A closed listener ends the loop; a client that went away before it was accepted does not.
            }
        }
    }

    private void accepted(Socket client) {
        meter.accepted();
        var connection = new Connection(client, faults, meter);
        open.add(connection);
        Thread.ofVirtual().name("connection").start(() -> serve(connection));
    }

    private void serve(Connection connection) {
        try (connection) {
            connection.client().setTcpNoDelay(true);
            if (faults.awaitFlow().fault() instanceof Fault.Reset) {
                connection.reset();
            } else {
                protocol.serve(connection);
            }
        } catch (IOException broken) {
            // The client sees its connection reset, as it would if the server were gone.
            connection.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(connection);
            meter.ended();
        }
    }

    /** As {@link Fault.Down}, for good. */
    @Override
    public void close() {
        inject(new Fault.Down());
    }
}
