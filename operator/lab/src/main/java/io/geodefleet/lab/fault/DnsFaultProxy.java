package io.geodefleet.lab.fault;

import java.net.InetSocketAddress;

/** In front of a DNS server: UDP and TCP on one port, under one fault. */
public final class DnsFaultProxy implements FaultProxy {
    private final Meter meter = new Meter();
    private final Relay tcp;
    private final UdpRelay udp;
    private final DnsMessages messages;
    private final InetSocketAddress server;

    private DnsFaultProxy(InetSocketAddress server) {
        this.server = server;
        this.messages = new DnsMessages(meter);
        tcp = new Relay(
                Relay.freeAddress(),
                meter,
                connection -> connection.relay(
                        connection.client(), connection.connect(server), messages::requests, Flow::copy));
        udp = new UdpRelay(tcp.address(), server, meter, tcp.faults());
    }

    /** Starts a proxy; the server need not be there yet. */
    public static DnsFaultProxy start(InetSocketAddress server) {
        return new DnsFaultProxy(server);
    }

    /** Holds back the next UPDATE that comes by TCP; everything after it passes. */
    public HeldUpdate holdNextUpdate() {
        return messages.holdNextUpdate(server);
    }

    @Override
    public InetSocketAddress address() {
        return tcp.address();
    }

    @Override
    public void inject(Fault.OnLink fault) {
        tcp.inject(fault);
        udp.follow(fault);
    }

    @Override
    public Traffic traffic() {
        return meter.read();
    }

    @Override
    public void close() {
        tcp.close();
        udp.close();
    }
}
