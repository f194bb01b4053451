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

        TooMuch(long most) {
            super("its answers have more than %d MiB: give the operator more memory if that is as it should be"
                    .formatted(most / MEBIBYTE));
        }
    }

    /** A watch never ends, so it is counted by itself. */
    @Override
    public Consumer<List<ByteBuffer>> consumer(Consumer<List<ByteBuffer>> next, HttpRequest request) {
        var isWatch = String.valueOf(request.uri().getQuery()).contains("watch=true");
        return new Counted(next, isWatch ? new AtomicLong() : underWay);
    }

    private final class Counted implements Consumer<List<ByteBuffer>> {
        private final Consumer<List<ByteBuffer>> next;
        private final AtomicLong together;
        private final AtomicLong own = new AtomicLong();

        private Counted(Consumer<List<ByteBuffer>> next, AtomicLong together) {
            this.next = next;
            this.together = together;
        }

        @Override
        public void consume(List<ByteBuffer> parts, AsyncBody body) throws Exception {
            var more = parts.stream().mapToLong(Buffer::remaining).sum();
            if (own.getAndAdd(more) == 0) {
                body.done().whenComplete((_, _) -> end());
            }
            var isTooMuch = together.addAndGet(more) > most;
            if (body.done().isDone()) {
                end();
            }
            if (isTooMuch) {
                var broken = new TooMuch(most);
                // Before it is thrown: the library resets the request first, and whoever asked would be told of that.
                body.done().completeExceptionally(broken);
                throw broken;
            }
            next.consume(parts, body);
        }

        private void end() {
            together.addAndGet(-own.getAndSet(0));
        }

        @Override
        public <U> U unwrap(Class<U> target) {
            return next.unwrap(target);
        }
    }
}
