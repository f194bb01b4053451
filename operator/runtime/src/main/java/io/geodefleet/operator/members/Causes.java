package io.geodefleet.operator.members;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.core.sight.MemberState;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what the libraries throw into stable sentences without addresses, counters or secrets. */
public final class Causes {
    private static final int DEEPEST = 16;
    private static final String EXPIRED = "certificate has expired";
    private static final String NOT_TRUSTED = "certificate not trusted";

    private Causes() {}

    /** The sentence for what was thrown. */
    public static String of(Throwable thrown) {
        var cause = "the connection fails";
        @Nullable Throwable link = thrown;
        // The innermost cause that says something is the most exact one.
        for (int depth = 0; link != null && depth < DEEPEST; depth++, link = link.getCause()) {
            var sentence = sentence(link);
            if (sentence != null) {
                cause = sentence;
            }
        }
        return cause;
    }

    /** What a member is that was lost for a cause told here. */
    static MemberState lost(String cause) {
        return cause.equals(EXPIRED) || cause.equals(NOT_TRUSTED)
                ? new MemberState.Untrusted(cause)
                : new MemberState.Unreachable(cause);
    }

    /** The same for a watch that could not be started; a missing right is named. @param plural of what was to be watched */
    public static String ofWatch(String plural, Throwable thrown) {
        return forbidden(plural, thrown).orElseGet(() -> of(thrown));
    }

    /** The same, if it lasts until somebody does something on the cluster: the kind is not served there, or a right is missing. */
    public static Optional<String> ofLasting(String plural, Throwable thrown) {
        return isUnserved(thrown) ? Optional.of(plural + " are not served by this cluster") : forbidden(plural, thrown);
    }

    /** Whether the cluster does not know the kind. */
    static boolean isUnserved(Throwable thrown) {
        return answered(404, thrown).isPresent();
    }

    private static Optional<String> forbidden(String plural, Throwable thrown) {
        return answered(403, thrown).map(api -> {
            var verb = String.valueOf(api.getMessage()).contains("cannot list") ? "list" : "watch";
            return "forbidden: " + verb + " " + plural;
        });
    }

    private static Optional<KubernetesClientException> answered(int code, Throwable thrown) {
        for (var link = thrown; link != null; link = link.getCause()) {
            if (link instanceof KubernetesClientException api && api.getCode() == code) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String sentence(Throwable thrown) {
        return switch (thrown) {
            case CertificateExpiredException _ -> EXPIRED;
            case CertificateException _ -> NOT_TRUSTED;
            case SSLException ssl when String.valueOf(ssl.getMessage()).contains("certificate") -> NOT_TRUSTED;
            case SSLException _ -> "TLS handshake fails";
            case AnswerLimit.TooMuch broken -> broken.getMessage();
            case UnknownHostException _ -> "host name does not resolve";
            case ConnectException connect ->
                String.valueOf(connect.getMessage()).contains("timed out") ? "no answer" : "connection refused";
            case TimeoutException _ -> "no answer";
            case KubernetesClientException api when api.getCode() > 0 -> byCode(api);
            default -> byText(String.valueOf(thrown.getMessage()));
        };
    }

    private static String byCode(KubernetesClientException api) {
        return switch (api.getCode()) {
            case 401 -> "unauthorized: the credentials are not accepted";
            case 403 -> "forbidden";
            default -> "the API answers with status " + api.getCode();
        };
    }

    private static @Nullable String byText(String message) {
        if (message.contains("reset")) {
            return "connection reset";
        }
        if (message.contains("Connection was closed")) {
            return "connection closed";
        }
        return message.contains("timeout") ? "no answer" : null;
    }
}
