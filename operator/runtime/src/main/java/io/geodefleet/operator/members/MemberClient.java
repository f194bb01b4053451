package io.geodefleet.operator.members;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Builds the client of one member from its credentials and from nothing else. The library would otherwise look around: it takes
 * server, token and proxy from the environment, a kubeconfig or the pod's own ServiceAccount, and so might show the operator's token
 * to a member; it adds the machine's own authorities to the member's; and it repeats requests by itself.
 */
final class MemberClient {
    /**
     * Listing everything at once opens a connection for each list; those that are idle for longer than the pause between two looks at
     * the member are not needed any more.
     */
    private static final Duration IDLE = Pace.NORMAL.probeEvery().plusSeconds(5);

    /** What it learns of the kinds' classes takes longer to learn than a connection takes, and megabytes; it is the same for all members. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private MemberClient() {}

    /**
     * @param token    asked for at every request; not asked when a client certificate proves who we are
     * @param executor runs the watches' callbacks
     * @param limit    of what it answers
     * @throws Exception when the TLS libraries cannot use the certificate or key
     */
    static KubernetesClient build(
            Accepted credentials, Supplier<String> token, Vertx vertx, Executor executor, AnswerLimit limit)
            throws Exception {
        var trust = new PemTrustOptions()
                .addCertValue(Buffer.buffer(credentials.caPem()))
                .getTrustManagerFactory(vertx)
                .getTrustManagers();
        var keys = keyManagers(credentials.auth(), vertx);
        return new KubernetesClientBuilder()
                .withConfig(config(credentials, token))
                .withHttpClientFactory(new VertxHttpClientFactory(vertx) {
                    @Override
                    protected void additionalConfig(WebClientOptions options) {
                        options.setKeepAliveTimeout((int) IDLE.toSeconds());
                        options.setMaxWebSocketFrameSize(AnswerLimit.EVENT);
                        options.setMaxWebSocketMessageSize(AnswerLimit.EVENT);
                    }
                })
                .withHttpClientBuilderConsumer(http ->
                        http.sslContext(keys, trust).addOrReplaceInterceptor(AnswerLimit.class.getSimpleName(), limit))
                .withTaskExecutor(executor)
                .withKubernetesSerialization(SERIALIZATION)
                .build();
    }

    /** The server's URL with a slash at its end, so that paths resolve below it. */
    static URI base(Accepted credentials) {
        var server = credentials.server().toString();
        return URI.create(server.endsWith("/") ? server : server + "/");
    }

    static Config config(Accepted credentials, Supplier<String> token) {
        return new ConfigBuilder(Config.empty())
                .withAutoConfigure(false)
                .withMasterUrl(base(credentials).toString())
                // Present in any case: without a provider the library goes looking for a token after a minute.
                .withOauthTokenProvider(token::get)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout((int) MemberApi.DEADLINE.toMillis())
                .withRequestTimeout((int) MemberApi.DEADLINE.toMillis())
                .withWatchReconnectInterval(2_000)
                .withUserAgent("geodefleet")
                .build();
    }

    private static KeyManager @Nullable [] keyManagers(Auth auth, Vertx vertx) throws Exception {
        return switch (auth) {
            case Auth.Token _ -> null;
            case Auth.ClientCertificate(var certificate, var key) ->
                new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificate))
                        .addKeyValue(Buffer.buffer(key))
                        .getKeyManagerFactory(vertx)
                        .getKeyManagers();
        };
    }
}
