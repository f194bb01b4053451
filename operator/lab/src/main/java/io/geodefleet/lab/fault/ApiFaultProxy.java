package io.geodefleet.lab.fault;

import io.geodefleet.lab.plane.ApiAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * In front of a Kubernetes API server. It ends the client's TLS with a certificate of its own and opens another to the
 * server, so it sees requests and can answer one itself. It speaks HTTP/1.1 only (it offers no ALPN). Tokens pass through;
 * client certificates cannot, so clients must use a token.
 */
public final class ApiFaultProxy implements FaultProxy {
    private static final int HANDSHAKE_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final SSLContext toServer;
    private final ProxyCertificate certificate;
    private final Meter meter = new Meter();
    private final Relay relay;

    private ApiFaultProxy(InetSocketAddress server, SSLContext toServer, ProxyCertificate certificate) {
        this.server = server;
        this.toServer = toServer;
        this.certificate = certificate;
        this.relay = new Relay(Relay.freeAddress(), meter, this::serve);
    }

    /**
     * Starts a proxy; the server need not be there yet.
     *
     * @param server host and port; its certificate must name the host
     * @param serverAuthorityPem the authorities that the server's certificate is checked against
     * @param clock for the validity of the proxy's own certificate
     */
    public static ApiFaultProxy start(InetSocketAddress server, String serverAuthorityPem, Clock clock) {
        return new ApiFaultProxy(
                server, ProxyCertificate.trusting(serverAuthorityPem), ProxyCertificate.create(clock.instant()));
    }

    /** Starts a proxy in front of a Kubernetes API. @param clock as above */
    public static ApiFaultProxy before(ApiAddress api, Clock clock) {
        var server = new InetSocketAddress(api.server().getHost(), api.server().getPort());
        return start(server, api.caCertificate(), clock);
    }

    /** Where the API is reached through this proxy. */
    public ApiAddress api() {
        return new ApiAddress(URI.create(url()), authorityPem());
    }

    /** What a client must trust to connect to the proxy; goes into its kubeconfig. */
    public String authorityPem() {
        return certificate.authorityPem();
    }

    /** What a client connects to, {@code https://127.0.0.1:port}. */
    public String url() {
        return "https://127.0.0.1:" + port();
    }

    private void serve(Connection connection) throws IOException, InterruptedException {
        var here = (SSLSocket)
                certificate.server().getSocketFactory().createSocket(connection.client(), "127.0.0.1", port(), true);
        here.setUseClientMode(false);
        shakeHands(here);
        var there = (SSLSocket) toServer.getSocketFactory()
                .createSocket(connection.connect(server), server.getHostString(), server.getPort(), true);
        var parameters = there.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        there.setSSLParameters(parameters);
        shakeHands(there);
        var exchange = new HttpExchange(relay.faults(), meter);
        connection.relay(here, there, exchange::requests, exchange::replies);
    }

    private static void shakeHands(SSLSocket socket) throws IOException {
        socket.setSoTimeout(HANDSHAKE_MILLIS);
        socket.startHandshake();
        socket.setSoTimeout(0);
    }

    @Override
    public InetSocketAddress address() {
        return relay.address();
    }

    @Override
    public void inject(Fault.OnLink fault) {
        relay.inject(fault);
    }

    /** Answers the requests that the fault names, from the next one on. */
    public void inject(Fault.Status fault) {
        relay.inject(fault);
    }

    /** Loses what comes for the requests that the fault names, from the next piece on. */
    public void inject(Fault.Mute fault) {
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
