package io.geodefleet.operator.members;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.AsyncBody.Consumer;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the answers of one member from filling the memory: those under way may have so many bytes together. The one that goes beyond is
 * broken off, with a {@link TooMuch} for whoever asked.
 */
final class AnswerLimit implements Interceptor {
    /** What one event of a watch may have: more than an API server takes for an object. */
    static final int EVENT = 16 * 1024 * 1024;

    private static final int MEBIBYTE = 1024 * 1024;

    private final long most;
    private final AtomicLong underWay = new AtomicLong();

    /** @param most bytes, of all answers together */
    AnswerLimit(long most) {
        this.most = most;
    }

    /** An eighth of the memory that this process may use. */
    static AnswerLimit ofThisProcess() {
        return new AnswerLimit(Runtime.getRuntime().maxMemory() / 8);
    }

    /** An answer was broken off. Its message is a stable clause for people. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1;

        private TooMuch(String sentence, long most) {
            super(sentence.formatted(most / MEBIBYTE));
        }

        static TooMuch ofAnswers(long most) {
            return new TooMuch(
                    "its answers have more than %d MiB: give the operator more memory if that is as it should be",
                    most);
        }

        static TooMuch ofEvent() {
            return new TooMuch("an event of a watch has more than %d MiB", EVENT);
        }
    }

    /** A watch never ends, so each of its events is counted by itself; over a websocket the client's own limit does that. */
    @Override
    public Consumer<List<ByteBuffer>> consumer(Consumer<List<ByteBuffer>> next, HttpRequest request) {
        var isWatch = String.valueOf(request.uri().getQuery()).contains("watch=true");
        return isWatch ? new Events(next) : new Counted(next);
    }

    /** @throws TooMuch always: what is given */
    private static void breakOff(AsyncBody body, TooMuch broken) throws TooMuch {
        // Before it is thrown: the library resets the request first, and whoever asked would be told of that.
        body.done().completeExceptionally(broken);
        throw broken;
    }

    /** Events are lines. Used by one thread at a time. */
    private static final class Events implements Consumer<List<ByteBuffer>> {
        private final Consumer<List<ByteBuffer>> next;
        private long event;

        private Events(Consumer<List<ByteBuffer>> next) {
            this.next = next;
        }

        @Override
        public void consume(List<ByteBuffer> parts, AsyncBody body) throws Exception {
            for (var part : parts) {
                var end = lastLineEnd(part);
                event = end < 0 ? event + part.remaining() : part.limit() - end - 1L;
            }
            if (event > EVENT) {
                breakOff(body, TooMuch.ofEvent());
            }
            next.consume(parts, body);
        }

        private static int lastLineEnd(ByteBuffer part) {
            var at = part.limit() - 1;
            while (at >= part.position() && part.get(at) != '\n') {
                at--;
            }
            return at < part.position() ? -1 : at;
        }

        @Override
        public <U> U unwrap(Class<U> target) {
            return next.unwrap(target);
        }
    }

    private final class Counted implements Consumer<List<ByteBuffer>> {
        private final Consumer<List<ByteBuffer>> next;
        private final AtomicLong own = new AtomicLong();

        private Counted(Consumer<List<ByteBuffer>> next) {
            this.next = next;
        }

        @Override
        public void consume(List<ByteBuffer> parts, AsyncBody body) throws Exception {
            var more = parts.stream().mapToLong(Buffer::remaining).sum();
            if (own.getAndAdd(more) == 0) {
                body.done().whenComplete((_, _) -> end());
            }
            var isTooMuch = underWay.addAndGet(more) > most;
            if (body.done().isDone()) {
                end();
            }
            if (isTooMuch) {
                breakOff(body, TooMuch.ofAnswers(most));
            }
            next.consume(parts, body);
        }

        private void end() {
            underWay.addAndGet(-own.getAndSet(0));
        }

        @Override
        public <U> U unwrap(Class<U> target) {
            return next.unwrap(target);
        }
    }
}
