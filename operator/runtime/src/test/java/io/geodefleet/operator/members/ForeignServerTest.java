package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.EU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that is no Kubernetes API, or not the one that it should be. */
class ForeignServerTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String TOKEN = "members-token";

    private final Vertx vertx = Vertx.vertx();
    private final Members members = new Members(vertx, InstantSource.system(), OneMember.QUICK);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        members.close();
        vertx.close();
    }

    @Test
    void a_certificate_for_another_name_is_not_trusted_and_sees_no_token() throws Exception {
        members.register(
                EU, serve("elsewhere.example.com", request -> request.response().end("{}")));

        Eventually.holds(
                () -> assertThat(members.state(EU)).contains(new MemberState.Untrusted("certificate not trusted")));
        assertThat(asked).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        var target = serve("localhost", request -> request.response().end("{}"));
        members.register(
                EU,
                serve(
                        "localhost",
                        request -> request.response()
                                .setStatusCode(302)
                                .putHeader("Location", target.server() + "/stolen")
                                .end()));

        becomes("the API answers with status 302");
        assertThat(asked).isNotEmpty().allMatch("/version with Bearer members-token"::equals);
    }

    @Test
    void a_server_that_asks_for_fewer_requests_is_named_so() throws Exception {
        members.register(
                EU,
                serve(
                        "localhost",
                        request -> request.response().setStatusCode(429).end()));

        becomes("the API asks for fewer requests (429)");
    }

    @Test
    void a_server_that_answers_with_anything_else_is_no_member() throws Exception {
        members.register(EU, serve("localhost", request -> {
            if (request.uri().equals("/version")) {
                request.response().end("<html>hello</html>");
            } else {
                request.response().setStatusCode(404).end("<html>no</html>");
            }
        }));

        becomes("the API answers with status 404");
    }

    @Test
    void an_answer_without_end_is_broken_off() throws Exception {
        var sent = new AtomicLong();
        var credentials =
                serve("localhost", request -> sendForEver(request.response().setChunked(true), sent));
        var limit = new AnswerLimit(4L * MEBIBYTE);
        var cause = "its answers have more than 4 MiB: give the operator more memory if that is as it should be";

        try (var client = MemberClient.build(credentials, () -> TOKEN, vertx, Thread::startVirtualThread, limit)) {
            var api = new MemberApi(client.getHttpClient(), MemberClient.base(credentials));
            assertThat(api.get("version")).isEqualTo(new ApiAnswer.Silence(cause));
            assertThatThrownBy(() -> client.configMaps().inAnyNamespace().list())
                    .satisfies(thrown -> assertThat(Causes.of(thrown)).isEqualTo(cause));
        }

        // The rest is in the buffers of sockets on the way.
        assertThat(sent.get()).isLessThan(2 * 16L * MEBIBYTE);
    }

    private static void sendForEver(HttpServerResponse response, AtomicLong sent) {
        var block = Buffer.buffer(" ".repeat(64 * 1024));
        response.write(block).onSuccess(_ -> {
            sent.addAndGet(block.length());
            sendForEver(response, sent);
        });
    }

    private void becomes(String cause) {
        Eventually.holds(() -> assertThat(members.state(EU)).contains(new MemberState.Unreachable(cause)));
    }

    /** Serves under a certificate of that name at {@code localhost}, and tells how to reach it. */
    private Accepted serve(String name, Consumer<HttpServerRequest> answer) throws Exception {
        var certificate = SelfSignedCertificate.create(name);
        try {
            var server = vertx.createHttpServer(
                            new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
                    .requestHandler(request -> {
                        asked.add(request.path() + " with " + request.getHeader("Authorization"));
                        answer.accept(request);
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            return new Accepted(
                    URI.create("https://localhost:" + server.actualPort()),
                    read(certificate.certificatePath()),
                    new Auth.Token(TOKEN));
        } finally {
            certificate.delete();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
