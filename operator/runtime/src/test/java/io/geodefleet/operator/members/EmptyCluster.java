package io.geodefleet.operator.members;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An API of which every list is empty and in which nothing ever happens: as many members as one likes, for nothing. */
final class EmptyCluster implements AutoCloseable {
    private static final String LIST = """
            {"kind": "List", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []}""";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final String authorityPem;

    private EmptyCluster(SelfSignedCertificate certificate) {
        try {
            authorityPem = Files.readString(Path.of(certificate.certificatePath()));
            server = vertx.createHttpServer(
                            new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
                    .webSocketHandler(_ -> {})
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

    private static void answer(HttpServerRequest request) {
        request.response()
                .end(
                        switch (request.path().replaceFirst("^/+", "")) {
                            case "version" -> "{\"gitVersion\": \"v1.36.3\"}";
                            case "readyz" -> "ok";
                            default -> LIST;
                        });
    }

    String url() {
        return "https://localhost:" + server.actualPort();
    }

    String authorityPem() {
        return authorityPem;
    }

    @Override
    public void close() {
        vertx.close();
    }
}
