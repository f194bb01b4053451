package io.geodefleet.operator.probe;

import io.geodefleet.operator.members.Causes;
import io.geodefleet.operator.translate.Measure.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A GET to one address, on a connection of its own, that ends with the status line: headers are bounded, the body is never read,
 * redirects are not followed, and no proxy of the environment is asked. The name in Host, SNI and certificate is the fleet's.
 */
final class HttpProber implements AutoCloseable {
    private static final int MOST_AT_ONCE = 256;

    private final HttpClient verifying;
    private final HttpClient trusting;

    /** @param vertx shared by all clients; it is not closed here */
    HttpProber(Vertx vertx) {
        this(vertx, options());
    }

    /** @param verifying options of the client that verifies certificates, with the authorities that it trusts */
    HttpProber(Vertx vertx, HttpClientOptions verifying) {
        this.verifying = vertx.createHttpClient(verifying);
        this.trusting = vertx.createHttpClient(options().setTrustAll(true).setVerifyHost(false));
    }

    static HttpClientOptions options() {
        return new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(MOST_AT_ONCE)
                .setForceSni(true)
                .setDecompressionSupported(false)
                .setMaxRedirects(0);
    }

    Finding ask(Probe.Http probe, Duration within) throws InterruptedException {
        try {
            var status = status(probe, within).toCompletionStage().toCompletableFuture();
            return new Finding.Status(status.get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return new Finding.Broken(Literal.late(within));
        } catch (ExecutionException failed) {
            var cause = Causes.of(failed);
            return new Finding.Broken(cause.equals("no answer") ? Literal.late(within) : cause);
        } catch (UnknownHostException noAddress) {
            return new Finding.NotMade("%s is not an address".formatted(probe.address()));
        }
    }

    /** Both timeouts make sure that nothing is left open once nobody waits any more. */
    private Future<Integer> status(Probe.Http probe, Duration within) throws UnknownHostException {
        var client = probe.transport() == Transport.UnverifiedTls ? trusting : verifying;
        var server = new InetSocketAddress(Literal.of(probe.address()), probe.port());
        var request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(server))
                .setHost(probe.host().value())
                .setPort(probe.port())
                .setSsl(probe.transport() != Transport.Plain)
                .setURI(probe.path())
                .setFollowRedirects(false)
                .setConnectTimeout(within.toMillis())
                .setTimeout(within.toMillis())
                .putHeader("User-Agent", "geodefleet-probe")
                .putHeader("Accept", "*/*");
        return client.request(request).compose(HttpProber::statusLine);
    }

    private static Future<Integer> statusLine(HttpClientRequest request) {
        // Breaking off is what we want: without handlers the library would log it as an error. What fails before the
        // answer comes fails the future as well.
        request.exceptionHandler(_ -> {});
        return request.send().map(answer -> {
            answer.exceptionHandler(_ -> {});
            request.reset();
            return answer.statusCode();
        });
    }

    @Override
    public void close() {
        verifying.close();
        trusting.close();
    }
}
