package io.geodefleet.lab.fault;

import java.net.InetSocketAddress;

/** In front of anything that speaks TCP; bytes pass as they are. */
public final class TcpFaultProxy implements FaultProxy {
    private final Meter meter = new Meter();
    private final Relay relay;

    private TcpFaultProxy(InetSocketAddress server) {
        relay = new Relay(
                Relay.freeAddress(),
                meter,
                connection ->
                        connection.relay(connection.client(), connection.connect(server), Flow::copy, Flow::copy));
    }

    /** Starts a proxy; the server need not be there yet. */
    public static TcpFaultProxy start(InetSocketAddress server) {
        return new TcpFaultProxy(server);
    }

    @Override
    public InetSocketAddress address() {
        return relay.address();
    }

    @Override
    public void inject(Fault.OnLink fault) {
        relay.inject(fault);
    }

    @Override
    public Traffic traffic() {
        return meter.read();
    }

    @Override
    public void close() {
        relay.close();
    }
}
