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

    private static final int ATTEMPTS = 2;

    /** UDP waits, then TCP may after a truncated reply. */
    private static final Duration BOTH = PATIENCE.multipliedBy(2);

    private final ServerAddress server;
    private final Executor threads;

    Exchange(ServerAddress server, Executor threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Asks by UDP, and by TCP when the reply was cut; once more after silence. */
    Reply query(Message question) {
        Reply reply = new Reply.None("nothing was sent");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
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
        resolver.setTimeout(PATIENCE);
        resolver.setIoClientFactory(new Connections(threads));
        with.accept(resolver);
        try {
            return new Reply.Came(resolver.sendAsync(message, threads)
                    .toCompletableFuture()
                    .get(BOTH.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.None("the operator stopped waiting");
        } catch (TimeoutException e) {
            return new Reply.None(silence());
        } catch (ExecutionException e) {
            return failure(Objects.requireNonNullElse(e.getCause(), e));
        }
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
