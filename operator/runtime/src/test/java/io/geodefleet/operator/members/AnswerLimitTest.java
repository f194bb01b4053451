package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.AnswerLimit.EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.geodefleet.operator.members.AnswerLimit.TooMuch;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AnswerLimitTest {
    private static final long MOST = 4L * 1024 * 1024;
    private static final String WATCH = "api/v1/pods?allowWatchBookmarks=true&watch=true";
    private static final int HALF = (int) (MOST / 2);

    private final AnswerLimit limit = new AnswerLimit(MOST);

    @Test
    void an_answer_may_have_as_much_as_the_limit_and_no_more() throws Exception {
        var answer = new Answer("api/v1/pods");

        answer.sends(HALF);
        answer.sends(HALF);

        assertThat(answer.taken).isEqualTo(MOST);
        assertThatThrownBy(() -> answer.sends(1))
                .isInstanceOf(TooMuch.class)
                .hasMessageStartingWith("its answers have more than 4 MiB");
        assertThat(answer.taken).isEqualTo(MOST);
    }

    @Test
    void answers_under_way_are_counted_together_until_they_end() throws Exception {
        var one = new Answer("api/v1/pods");
        var another = new Answer("api/v1/services");
        one.sends(HALF);
        another.sends(HALF);

        assertThatThrownBy(() -> one.sends(1)).isInstanceOf(TooMuch.class);
        assertThat(one.done).isCompletedExceptionally();

        another.sends(HALF);
        assertThatThrownBy(() -> another.sends(1)).isInstanceOf(TooMuch.class);
    }

    @Test
    void what_arrives_after_the_end_is_not_counted() throws Exception {
        var cancelled = new Answer("api/v1/pods");
        cancelled.sends(HALF);
        cancelled.done.cancel(false);
        cancelled.sends(HALF);

        new Answer("api/v1/services").sends(HALF + HALF);
    }

    @Test
    void a_watch_takes_no_room_of_other_answers() throws Exception {
        new Answer(WATCH).sends(HALF + HALF);

        new Answer("api/v1/pods").sends(HALF + HALF);
    }

    @Test
    void a_watch_may_go_on_for_ever_and_none_of_its_events_be_without_end() throws Exception {
        var watch = new Answer(WATCH);
        var event = new byte[EVENT];
        event[EVENT / 2] = '\n';

        watch.sends(event);
        watch.sends(event);
        watch.sends(event);

        assertThat(watch.taken).isEqualTo(3L * EVENT);
        watch.sends(EVENT / 2);
        assertThatThrownBy(() -> watch.sends(2))
                .isInstanceOf(TooMuch.class)
                .hasMessage("an event of a watch has more than 16 MiB");
        assertThat(watch.done).isCompletedExceptionally();
    }

    /** One answer, part by part. */
    private final class Answer implements AsyncBody {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Consumer<List<ByteBuffer>> counted;
        private long taken;

        Answer(String path) {
            HttpRequest request = new StandardHttpRequest.Builder()
                    .uri(URI.create("https://127.0.0.1/" + path))
                    .build();
            counted = limit.consumer((parts, _) -> taken += parts.getFirst().remaining(), request);
        }

        void sends(int bytes) throws Exception {
            sends(new byte[bytes]);
        }

        void sends(byte[] bytes) throws Exception {
            counted.consume(List.of(ByteBuffer.wrap(bytes)), this);
        }

        @Override
        public void consume() {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            done.cancel(false);
        }
    }
}
