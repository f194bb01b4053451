package io.geodefleet.operator.dns;

import io.geodefleet.operator.dns.FreshConnections.NotConnected;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.WireParseException;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.TcpIoClient;

/** Messages to one server, without any cache. */
final class Exchange {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * How a server is asked.
     *
     * @param perAttempt how long each message waits for its reply
     * @param attempts   how often a question is asked before the server counts as silent
     */
    record Manner(Duration perAttempt, int attempts) {
        /** A lost packet costs one repetition. */
        static final Manner PATIENT = new Manner(PATIENCE, 2);

        /** For a server that was silent the last time: whether it is back shows quickly, and nobody waits long for one that is not. */
        static final Manner BRIEF = new Manner(Duration.ofMillis(500), 1);
    }

    private final ServerAddress server;
    private final Manner manner;
    private final Executor threads;

    Exchange(ServerAddress server, Manner manner, Executor threads) {
        this.server = server;
        this.manner = manner;
        this.threads = threads;
    }

    /** Asks by UDP, and by TCP when the reply was cut; once more after silence. */
    Reply query(Message question) {
        Reply reply = new Reply.None("nothing was sent");
        for (int attempt = 0; attempt < manner.attempts(); attempt++) {
            reply = send(question, resolver -> {});
            if (reply instanceof Reply.Came) {
                return reply;
            }
        }
        return reply;
    }

    /**
     * Sends an update by TCP, so that a lost packet costs no doubt about whether it was applied; only once, since after the
     * first time its prerequisites do not hold any more.
     */
    Reply update(Message update, TSIG signer) {
        return send(update, resolver -> {
            resolver.setTCP(true);
            resolver.setTSIGKey(signer);
        });
    }

    private Reply send(Message message, Consumer<SimpleResolver> with) {
        var address = server.resolve();
        if (address.isUnresolved()) {
            return new Reply.NotSent("its name does not resolve");
        }
        var resolver = new SimpleResolver(address);
        resolver.setTimeout(manner.perAttempt());
        resolver.setIoClientFactory(new Connections(threads));
        with.accept(resolver);
        try {
            return new Reply.Came(resolver.sendAsync(message, threads)
                    .toCompletableFuture()
                    .get(bothWays().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.None("the operator stopped waiting");
        } catch (TimeoutException e) {
            return new Reply.None(silence());
        } catch (ExecutionException e) {
            return failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** UDP waits, then TCP may after a truncated reply. */
    private Duration bothWays() {
        return manner.perAttempt().multipliedBy(2);
    }

    private static Reply failure(Throwable cause) {
        return switch (cause) {
            case NotConnected notConnected -> new Reply.NotSent(sentence(notConnected.why()));
            case IOException failed -> new Reply.None(sentence(failed));
            default -> throw new IllegalStateException("a DNS exchange failed in an unexpected way", cause);
        };
    }

    private static String sentence(Throwable failed) {
        return switch (failed) {
            case SocketTimeoutException _ -> silence();
            case ConnectException _, PortUnreachableException _ -> "the connection was refused";
            case NoRouteToHostException _ -> "there is no route to it";
            case EOFException _ -> "it closed the connection without a reply";
            case SocketException _ -> "the connection broke";
            case WireParseException _ -> "its reply makes no sense";
            default -> "the exchange failed (" + failed.getClass().getSimpleName() + ")";
        };
    }

    /** One sentence in either manner: a server that stays silent must not look as if something changed. */
    private static String silence() {
        return "no reply within " + PATIENCE.toSeconds() + "s";
    }

    /** The library's UDP, our TCP. */
    private static final class Connections extends DefaultIoClientFactory {
        private final Executor threads;

        Connections(Executor threads) {
            this.threads = threads;
        }

        @Override
        public TcpIoClient createOrGetTcpClient() {
            return new FreshConnections(threads);
        }
    }
}
