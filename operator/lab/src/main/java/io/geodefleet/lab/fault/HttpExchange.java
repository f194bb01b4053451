package io.geodefleet.lab.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Follows the requests of one HTTP/1.1 connection: counts them, answers those that a {@link Fault.Status} strikes, and
 * hands the others on byte by byte. Replies are not parsed but for one thing: whether an upgrade was granted, since from
 * then on there are no requests any more. That a client sends no request before the reply to its last one has come (no
 * pipelining) is taken for granted, as Kubernetes clients do.
 */
final class HttpExchange {
    private static final byte[] SWITCHING = "HTTP/1.1 101".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PIECE = 16 * 1024;

    private final FaultSwitch faults;
    private final Meter meter;
    private volatile boolean repliesOver;
    private volatile Asked asked = new Asked("", 0);

    /** The connection's last request, and the number of the fault that there was then. */
    private record Asked(String target, long fault) {}

    private final AtomicReference<Optional<CompletableFuture<Boolean>>> upgrade =
            new AtomicReference<>(Optional.empty());

    HttpExchange(FaultSwitch faults, Meter meter) {
        this.faults = faults;
        this.meter = meter;
    }

    /** Reads the client's side. */
    void requests(InputStream raw, Flow onward, Flow back) throws IOException, InterruptedException {
        var in = new BufferedInputStream(raw, PIECE);
        for (var next = RequestHead.read(in); next.isPresent(); next = RequestHead.read(in)) {
            var head = next.get();
            meter.request(head.verb());
            asked = new Asked(head.target(), faults.current().number());
            if (faults.current().fault() instanceof Fault.Status status && status.strikes(head)) {
                body(in, head, Optional.empty());
                back.put(StatusAnswer.to(status));
            } else if (passOn(in, head, onward)) {
                Flow.copy(in, onward, back);
                return;
            }
        }
    }

    /** Returns whether the connection was upgraded to another protocol. */
    private boolean passOn(InputStream in, RequestHead head, Flow onward) throws IOException, InterruptedException {
        if (!head.asksForUpgrade()) {
            onward.put(head.bytes());
            body(in, head, Optional.of(onward));
            return false;
        }
        var granted = new CompletableFuture<Boolean>();
        upgrade.set(Optional.of(granted));
        if (repliesOver) {
            answerUpgrade(false);
        }
        onward.put(head.bytes());
        body(in, head, Optional.of(onward));
        try {
            return granted.get();
        } catch (ExecutionException e) {
            throw new IOException("the reply to an upgrade was lost", e);
        }
    }

    /** Reads the server's side. */
    void replies(InputStream in, Flow onward, Flow back) throws IOException, InterruptedException {
        try {
            var buffer = new byte[PIECE];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                var piece = Arrays.copyOf(buffer, n);
                answerUpgrade(startsWith(piece, SWITCHING));
                if (isMute()) {
                    onward.lose();
                } else {
                    onward.put(piece);
                }
            }
        } finally {
            repliesOver = true;
            answerUpgrade(false);
        }
    }

    private boolean isMute() {
        var setting = faults.current();
        var request = asked;
        return setting.number() > request.fault()
                && setting.fault() instanceof Fault.Mute(var path)
                && path.matcher(request.target()).find();
    }

    private void answerUpgrade(boolean granted) {
        upgrade.getAndSet(Optional.empty()).ifPresent(waiting -> waiting.complete(granted));
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Reads a request's body to its end, and hands it on if there is somewhere to hand it to. */
    private static void body(InputStream in, RequestHead head, Optional<Flow> onward)
            throws IOException, InterruptedException {
        if (!head.isChunked()) {
            exactly(in, head.contentLength(), onward);
            return;
        }
        long size;
        do {
            var line = new ByteArrayOutputStream();
            var text = RequestHead.line(in, line);
            size = Long.parseLong(text.split("[;\r\n]", 2)[0].strip(), 16);
            pass(line.toByteArray(), onward);
            exactly(in, size, onward);
            trailer(in, size, onward);
        } while (size > 0);
    }

    /** After a chunk comes the end of its line; after the last one perhaps fields, and then an empty line. */
    private static void trailer(InputStream in, long size, Optional<Flow> onward)
            throws IOException, InterruptedException {
        var lines = new ByteArrayOutputStream();
        var line = RequestHead.line(in, lines);
        while (size == 0 && !line.equals("\r\n") && !line.isEmpty()) {
            line = RequestHead.line(in, lines);
        }
        pass(lines.toByteArray(), onward);
    }

    private static void exactly(InputStream in, long length, Optional<Flow> onward)
            throws IOException, InterruptedException {
        for (long left = length; left > 0; ) {
            var piece = in.readNBytes((int) Math.min(left, PIECE));
            if (piece.length == 0) {
                throw new IOException("a request ended " + left + " bytes early");
            }
            pass(piece, onward);
            left -= piece.length;
        }
    }

    private static void pass(byte[] piece, Optional<Flow> onward) throws IOException, InterruptedException {
        if (onward.isPresent()) {
            onward.get().put(piece);
        }
    }
}
