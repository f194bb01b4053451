package io.geodefleet.lab.plane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of loopback for programs that must be told theirs. They come from below the range that the kernel gives to outgoing
 * connections, so that none is lost between here and the program's start. Each JVM takes them from a slice of its own: a port that was
 * given out, and whose program does not run yet or is being restarted, looks free to others.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int SLICE = 1_000;
    private static final int SLICES = 12;
    private static final ServerSocket CLAIM = claim();
    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** A port that nothing listens on and that was not given out before in this JVM. */
    public static synchronized int free() {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            int port = CLAIM.getLocalPort() + ThreadLocalRandom.current().nextInt(1, SLICE);
            if (!GIVEN.contains(port) && isFree(port)) {
                GIVEN.add(port);
                return port;
            }
        }
        throw new IllegalStateException("no free port in %d from %d on".formatted(SLICE, CLAIM.getLocalPort()));
    }

    /** Who listens on the first port of a slice has it; when the process ends, however it does, somebody else may. */
    private static ServerSocket claim() {
        int start = ThreadLocalRandom.current().nextInt(SLICES);
        for (int slice = 0; slice < SLICES; slice++) {
            var claim = listening(FIRST + (start + slice) % SLICES * SLICE);
            if (claim.isPresent()) {
                return claim.get();
            }
        }
        throw new IllegalStateException(
                "%d labs run on this machine, or something else listens on their ports".formatted(SLICES));
    }

    private static boolean isFree(int port) {
        var probe = listening(port);
        probe.ifPresent(Ports::close);
        return probe.isPresent();
    }

    /** On the wildcard address: refused also where another program has the port on any one address. */
    private static Optional<ServerSocket> listening(int port) {
        try {
            var socket = new ServerSocket();
            try {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress((InetAddress) null, port));
                return Optional.of(socket);
            } catch (IOException taken) {
                socket.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
