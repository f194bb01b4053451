package io.geodefleet.operator.members;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.function.BooleanSupplier;

/** An admission webhook that allows everything while a test says so, and nothing else. */
final class CheckingWebhook implements AutoCloseable {
    private static final String PASSWORD = "in-a-test";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final String authority;

    CheckingWebhook(BooleanSupplier allowed) throws Exception {
        var folder = Files.createTempDirectory("webhook");
        var store = folder.resolve("key.p12");
        try {
            makeKey(store);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            authority = pem(keys.getCertificate("webhook").getEncoded());
            server = vertx.createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setKeyCertOptions(
                                    new PfxOptions().setPath(store.toString()).setPassword(PASSWORD)))
                    .requestHandler(request -> request.bodyHandler(review -> Thread.startVirtualThread(
                            () -> request.response().end(verdict(review.toJsonObject(), allowed.getAsBoolean())))))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }

    /** API servers take no certificate without alternative names. */
    private static void makeKey(Path store) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "webhook",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=webhook",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static String pem(byte[] certificate) {
        var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(encoder.encodeToString(certificate));
    }

    private static String verdict(JsonObject review, boolean allowed) {
        return """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response": {"uid": "%s", "allowed": %s}}
                """.formatted(review.getJsonObject("request").getString("uid"), allowed);
    }

    /** Of an object that has it asked about the Deployments of a namespace. */
    String configuration(String name, String namespace) {
        var bundle = Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        return """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: %s}
                webhooks:
                - name: check.example.com
                  clientConfig: {url: "https://127.0.0.1:%d/", caBundle: %s}
                  rules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
                  namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                  sideEffects: None
                  admissionReviewVersions: [v1]
                """.formatted(name, server.actualPort(), bundle, namespace);
    }

    @Override
    public void close() {
        vertx.close();
    }
}
