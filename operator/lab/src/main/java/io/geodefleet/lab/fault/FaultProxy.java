package io.geodefleet.lab.fault;

import java.net.InetSocketAddress;

/** Stands on a free port of 127.0.0.1 in front of one server, and passes everything on until told otherwise. */
public sealed interface FaultProxy extends AutoCloseable permits TcpFaultProxy, ApiFaultProxy, DnsFaultProxy {

    /** Where clients connect to; stays the same through all faults. */
    InetSocketAddress address();

    /** Replaces the fault; when this returns, open connections are under the new one. */
    void inject(Fault.OnLink fault);

    /** What passed or was tried since the start. */
    Traffic traffic();

    /** Ends the fault. */
    default void heal() {
        inject(new Fault.None());
    }

    /** The port of {@link #address()}. */
    default int port() {
        return address().getPort();
    }

    /** Ends all connections and frees the port. */
    @Override
    void close();
}
