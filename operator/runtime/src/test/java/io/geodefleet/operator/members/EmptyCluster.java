package io.geodefleet.operator.members;

import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** An API of which every list is empty and in which nothing ever happens: as many members as one likes, for nothing. */
final class EmptyCluster implements AutoCloseable {
    private static final String LIST = """
            {"kind": "List", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []}""";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger watches = new AtomicInteger();
    private final HttpServer server;
    private final String authorityPem;

    private EmptyCluster(SelfSignedCertificate certificate) {
        // As a real API server: requests share one connection by HTTP/2, and each watch has one of its own.
        var options =
                new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(certificate.keyCertOptions());
        try {
            authorityPem = Files.readString(Path.of(certificate.certificatePath()));
            server = vertx.createHttpServer(options)
                    .connectionHandler(connection -> count(connections, connection::closeHandler))
                    .webSocketHandler(watch -> count(watches, watch::closeHandler))
                    .requestHandler(EmptyCluster::answer)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(1, TimeUnit.MINUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot listen", e);
        }
    }

    static EmptyCluster start() {
        var certificate = SelfSignedCertificate.create("localhost");
        try {
            return new EmptyCluster(certificate);
        } finally {
            certificate.delete();
        }
    }

    private static void count(AtomicInteger open, Consumer<Handler<Void>> onClose) {
        open.incrementAndGet();
        onClose.accept(_ -> open.decrementAndGet());
    }

    private static void answer(HttpServerRequest request) {
        request.response()
                .end(
                        switch (String.valueOf(request.path()).replaceFirst("^/+", "")) {
                            case "version" -> "{\"gitVersion\": \"v1.36.3\"}";
                            case "readyz" -> "ok";
                            default -> LIST;
                        });
    }

    /** Credentials for it. @param path below its address, which tells apart what is the same server */
    Accepted credentials(String path, String token) {
        return new Accepted(
                URI.create("https://localhost:" + server.actualPort() + path), authorityPem, new Auth.Token(token));
    }

    /** Connections that are open now, those of watches among them. */
    int connections() {
        return connections.get();
    }

    /** Watches that are open now. */
    int watches() {
        return watches.get();
    }

    @Override
    public void close() {
        vertx.close();
    }
}
