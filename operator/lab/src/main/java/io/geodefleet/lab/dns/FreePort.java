package io.geodefleet.lab.dns;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports that are free for UDP and TCP alike. They are drawn at random from below the range that Linux uses for
 * outgoing connections (32768 and up), so neither a client's connection nor another lab takes one between the look and
 * the bind, short of a one in twenty thousand draw.
 */
public final class FreePort {
    private static final int LOWEST = 11_000;
    private static final int HIGHEST = 32_000;
    private static final int DRAWS = 200;

    private FreePort() {}

    /**
     * A port that nothing listens on at the given address.
     *
     * @throws IllegalStateException if none was found, which on a sane machine means that the address is not local
     */
    public static int on(InetAddress address) {
        for (int draw = 0; draw < DRAWS; draw++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(new InetSocketAddress(address, port))) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on " + address.getHostAddress() + " after " + DRAWS + " draws");
    }

    private static boolean isFree(InetSocketAddress at) {
        try (var tcp = new ServerSocket();
                var udp = new DatagramSocket(null)) {
            tcp.bind(at);
            udp.bind(at);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
