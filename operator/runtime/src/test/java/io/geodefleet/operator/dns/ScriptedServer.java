package io.geodefleet.operator.dns;

import io.geodefleet.lab.dns.FreePort;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Replies over UDP and TCP with whatever a test wants, which no real server can be made to. */
final class ScriptedServer implements AutoCloseable {
    private static final int LARGEST = 4096;

    private final InetSocketAddress address;
    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final UnaryOperator<byte[]> script;
    private final AtomicInteger messages = new AtomicInteger();

    private ScriptedServer(UnaryOperator<byte[]> script) throws IOException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        this.address = new InetSocketAddress(loopback, FreePort.on(loopback));
        this.tcp = new ServerSocket();
        this.udp = new DatagramSocket(address);
        this.script = script;
        tcp.bind(address);
    }

    /** @param script from a message to its reply, both in wire form; an empty reply is not sent by UDP */
    static ScriptedServer start(UnaryOperator<byte[]> script) {
        try {
            var server = new ScriptedServer(script);
            Thread.startVirtualThread(server::serveTcp);
            Thread.startVirtualThread(server::serveUdp);
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    InetSocketAddress address() {
        return address;
    }

    int messages() {
        return messages.get();
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (var connection = tcp.accept()) {
                var in = new DataInputStream(connection.getInputStream());
                var message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                var reply = reply(message);
                var out = new DataOutputStream(connection.getOutputStream());
                out.writeShort(reply.length);
                out.write(reply);
            } catch (IOException gone) {
                // The client or this server went away; the next one may not have.
            }
        }
    }

    private void serveUdp() {
        while (!udp.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                udp.receive(packet);
                var reply = reply(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (reply.length > 0) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException gone) {
                // Closed, or an ICMP error of an earlier reply.
            }
        }
    }

    private byte[] reply(byte[] message) {
        messages.incrementAndGet();
        return script.apply(message);
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
