package io.geodefleet.operator.probe;

import io.geodefleet.operator.members.Causes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Opens a connection and closes it at once. */
final class TcpProber {
    private TcpProber() {}

    static Finding ask(Probe.Tcp probe, Duration within) {
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(Literal.of(probe.address()), probe.port()), (int) within.toMillis());
            return new Finding.Accepted();
        } catch (SocketTimeoutException late) {
            return new Finding.Broken(Literal.late(within));
        } catch (IOException broken) {
            return new Finding.Broken(Causes.of(broken));
        }
    }
}
