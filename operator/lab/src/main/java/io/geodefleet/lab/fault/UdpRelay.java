package io.geodefleet.lab.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;

/** Passes datagrams to a server and each one's reply back. Nothing is queued: what a fault holds up is late or lost. */
final class UdpRelay implements AutoCloseable {
    private static final int LARGEST = 65_535;
    private static final int PATIENCE_MILLIS = 10_000;

    private final InetSocketAddress address;
    private final InetSocketAddress server;
    private final Meter meter;
    private final DnsMessages messages;
    private final FaultSwitch faults;
    private DatagramSocket socket;

    UdpRelay(InetSocketAddress address, InetSocketAddress server, Meter meter, FaultSwitch faults) {
        this.address = address;
        this.server = server;
        this.meter = meter;
        this.messages = new DnsMessages(meter);
        this.faults = faults;
        this.socket = open();
    }

    /** Follows a fault that was set in the switch. */
    synchronized void follow(Fault fault) {
        if (fault instanceof Fault.Down) {
            socket.close();
        } else if (socket.isClosed()) {
            socket = open();
        }
    }

    private DatagramSocket open() {
        try {
            var fresh = new DatagramSocket(address);
            Thread.ofVirtual().name("udp-" + address.getPort()).start(() -> receiveAll(fresh));
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address, e);
        }
    }

    private void receiveAll(DatagramSocket from) {
        var buffer = new byte[LARGEST];
        while (!from.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                from.receive(packet);
                var request = Arrays.copyOf(packet.getData(), packet.getLength());
                var client = packet.getSocketAddress();
                messages.count(request);
                Thread.ofVirtual().name("datagram").start(() -> exchange(from, client, request));
            } catch (IOException closedOrUnreachable) {
                // A closed socket ends the loop; an ICMP message about an earlier reply does not.
            }
        }
    }

    private void exchange(DatagramSocket from, SocketAddress client, byte[] request) {
        try (var upstream = new DatagramSocket()) {
            if (!passes(Direction.TO_SERVER, request.length)) {
                return;
            }
            upstream.connect(server);
            upstream.setSoTimeout(PATIENCE_MILLIS);
            upstream.send(new DatagramPacket(request, request.length));
            meter.delivered(Direction.TO_SERVER, request.length);
            var reply = new DatagramPacket(new byte[LARGEST], LARGEST);
            upstream.receive(reply);
            if (passes(Direction.TO_CLIENT, reply.getLength())) {
                from.send(new DatagramPacket(reply.getData(), reply.getLength(), client));
                meter.delivered(Direction.TO_CLIENT, reply.getLength());
            }
        } catch (IOException lost) {
            // A datagram that gets no reply is what the client is prepared for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean passes(Direction direction, int length) throws InterruptedException {
        var setting = faults.current();
        return switch (setting.fault()) {
            case Fault.None _, Fault.Status _, Fault.Mute _ -> true;
            case Fault.Slow(Duration latency) -> faults.lasts(setting, latency) || passes(direction, length);
            case Fault.Cut(long bytes) -> direction == Direction.TO_SERVER || length <= bytes;
            case Fault.HalfOpen(var lost) -> lost != direction;
            case Fault.BlackHole _, Fault.Down _, Fault.Reset _ -> false;
        };
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
