package io.geodefleet.lab.users;

import io.geodefleet.lab.users.Visit.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One GET over a connection of its own. Written on a socket because the JDK's HTTP clients keep connections and quietly try again,
 * which would hide just the failures that are counted here.
 */
final class HttpVisit {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3})");
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)\\s*$");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final String hostname;
    private final int port;
    private final Duration patience;

    HttpVisit(String hostname, int port, Duration patience) {
        this.hostname = hostname;
        this.port = port;
        this.patience = patience;
    }

    /** Goes to an address; only a complete answer 200 is one. */
    Outcome to(String address) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), millisTo(deadline));
            var request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(hostname);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return outcome(everything(socket, deadline));
        } catch (SocketTimeoutException slow) {
            return new Outcome.Failed("no answer in " + patience.toMillis() + " ms");
        } catch (IOException broken) {
            return new Outcome.Failed(String.valueOf(broken.getMessage()));
        }
    }

    private static String everything(Socket socket, long deadline) throws IOException {
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[4096];
        while (answer.size() < LONGEST_ANSWER) {
            socket.setSoTimeout(millisTo(deadline));
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                break;
            }
            answer.write(buffer, 0, read);
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    private static Outcome outcome(String answer) {
        int end = answer.indexOf(END_OF_HEAD);
        var head = answer.substring(0, Math.max(end, 0));
        var status = STATUS.matcher(head);
        var length = LENGTH.matcher(head);
        var body = end < 0 ? "" : answer.substring(end + END_OF_HEAD.length());
        if (!status.find() || !length.find() || body.length() != Integer.parseInt(length.group(1))) {
            return new Outcome.Failed("the answer was cut off after " + answer.length() + " bytes");
        }
        return status.group(1).equals("200")
                ? new Outcome.Served(body.strip())
                : new Outcome.Failed(status.group(1) + ": " + body.strip());
    }

    /** What is left, never 0, which would mean for ever. */
    private static int millisTo(long deadline) throws SocketTimeoutException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("patience is over");
        }
        return Math.toIntExact(left);
    }
}
