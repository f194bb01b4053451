package io.geodefleet.operator.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.ZoneName;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochTest {
    private static final String ME = "operator-a_1f2e3d4c";
    private static final String OTHER = "operator-b_00112233";

    @Test
    void an_epoch_is_written_and_read_back() {
        var epoch = new Epoch(7, ME);

        assertThat(epoch.text()).isEqualTo("v=geodefleet1 epoch=7 holder=operator-a_1f2e3d4c");
        assertThat(Epoch.parse(epoch.text())).contains(epoch);
        assertThat(Epoch.nameIn(new ZoneName("example.com"), "blue")).isEqualTo("blue._geodefleet-epoch.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=spf1 -all",
                "v=geodefleet1 epoch=-1 holder=a",
                "v=geodefleet1 epoch=1 holder=",
                "v=geodefleet1 epoch=1 holder=a b",
                "v=geodefleet2 epoch=1 holder=a",
                "v=geodefleet1 epoch=1234567890123456789 holder=a",
            })
    void any_other_text_is_no_epoch(String text) {
        assertThat(Epoch.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=geodefleet1 epoch=07 holder=a", "v=spf1"})
    void a_text_that_no_process_of_ours_wrote_is_unreadable(String text) {
        assertThat(SeenEpoch.of(new TreeSet<>(List.of(text))))
                .isEqualTo(new SeenEpoch.Unreadable(new TreeSet<>(List.of(text))));
    }

    @Test
    void two_texts_are_unreadable_and_are_both_told() {
        var texts = new TreeSet<>(List.of(new Epoch(1, ME).text(), new Epoch(2, OTHER).text()));

        assertThat(SeenEpoch.of(texts)).isInstanceOf(SeenEpoch.Unreadable.class);
        assertThat(SeenEpoch.of(texts).texts()).isEqualTo(texts);
    }

    static Stream<Arguments> rulings() {
        return Stream.of(
                Arguments.of("a new zone", absent(), none(), take(1)),
                Arguments.of("a predecessor's zone", seen(4, OTHER), none(), take(5)),
                Arguments.of("our claim whose reply was lost", seen(4, ME), none(), keep(4)),
                Arguments.of("our claim", seen(4, ME), held(4), keep(4)),
                Arguments.of("a claim after ours", seen(5, OTHER), held(4), yielded(5)),
                Arguments.of("a claim far after ours", seen(9, OTHER), held(4), yielded(9)),
                Arguments.of("a claim beside ours", seen(4, OTHER), held(4), yielded(4)),
                Arguments.of("a zone that was reset", absent(), held(4), take(5)),
                Arguments.of("a zone that was put back", seen(2, OTHER), held(4), take(5)),
                Arguments.of("a zone that was put back to our own", seen(2, ME), held(4), take(5)),
                Arguments.of("a stray text", unreadable(), none(), take(1)),
                Arguments.of("a stray text in place of ours", unreadable(), held(4), take(5)));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource
    void rulings(String what, SeenEpoch seen, Optional<Epoch> held, Ruling expected) {
        assertThat(Ruling.on(seen, held, ME)).isEqualTo(expected);
    }

    private static SeenEpoch absent() {
        return new SeenEpoch.Absent();
    }

    private static SeenEpoch seen(long number, String holder) {
        return new SeenEpoch.Present(new Epoch(number, holder));
    }

    private static SeenEpoch unreadable() {
        return new SeenEpoch.Unreadable(new TreeSet<>(List.of("v=spf1")));
    }

    private static Optional<Epoch> none() {
        return Optional.empty();
    }

    private static Optional<Epoch> held(long number) {
        return Optional.of(new Epoch(number, ME));
    }

    private static Ruling take(long number) {
        return new Ruling.Take(new Epoch(number, ME));
    }

    private static Ruling keep(long number) {
        return new Ruling.Keep(new Epoch(number, ME));
    }

    private static Ruling yielded(long number) {
        return new Ruling.Yield(new Epoch(number, OTHER));
    }
}
