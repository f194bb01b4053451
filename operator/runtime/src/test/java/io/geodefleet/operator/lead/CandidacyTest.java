package io.geodefleet.operator.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geodefleet.operator.lead.Candidacy.Move;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidacyTest {
    private static final Identity ME = new Identity("pod-a", "00000001");
    private static final String OTHER = "pod-b_00000002";
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Candidacy candidacy = new Candidacy(ME, LEASE);

    @Test
    void a_lease_that_does_not_exist_is_taken() {
        assertThat(candidacy.next(Optional.empty(), 0)).isEqualTo(new Move.Take());
    }

    @Test
    void a_lease_that_was_given_back_is_taken_at_once() {
        assertThat(next("", "1", 0)).isEqualTo(new Move.Take());
    }

    @Test
    void ones_own_lease_is_renewed() {
        assertThat(next(ME.toString(), "1", 0)).isEqualTo(new Move.Renew());
    }

    @Test
    void a_lease_that_is_renewed_is_left_alone_for_ever() {
        for (int second = 0; second < 100; second += 2) {
            assertThat(next(OTHER, "version " + second, second)).isEqualTo(new Move.Wait(OTHER));
        }
    }

    @Test
    void a_lease_is_taken_when_it_was_seen_unchanged_for_its_whole_duration_and_not_before() {
        assertThat(next(OTHER, "1", 100)).isEqualTo(new Move.Wait(OTHER));
        assertThat(next(OTHER, "2", 110)).isEqualTo(new Move.Wait(OTHER));
        assertThat(next(OTHER, "2", 124)).isEqualTo(new Move.Wait(OTHER));
        assertThat(next(OTHER, "2", 125)).isEqualTo(new Move.Take());
    }

    @Test
    void the_longer_of_the_two_durations_counts() {
        var patient = new SeenLease(OTHER, "1", Duration.ofSeconds(60), 1);

        candidacy.next(Optional.of(patient), 0);
        assertThat(candidacy.next(Optional.of(patient), seconds(59))).isEqualTo(new Move.Wait(OTHER));
        assertThat(candidacy.next(Optional.of(patient), seconds(60))).isEqualTo(new Move.Take());
    }

    @Test
    void a_process_follows_one_that_ended_in_the_same_place_at_once() {
        assertThat(next("pod-a_00000009", "1", 0)).isEqualTo(new Move.Take());
        assertThat(next("pod-a-2_00000009", "1", 0)).isEqualTo(new Move.Wait("pod-a-2_00000009"));
    }

    @Test
    void a_leader_that_finds_another_one_in_its_place_ends() {
        candidacy.wrote();

        assertThat(next(OTHER, "1", 0)).isEqualTo(new Move.Yield(OTHER));
        assertThat(next("pod-a_00000009", "1", 0)).isEqualTo(new Move.Yield("pod-a_00000009"));
    }

    @Test
    void a_leader_takes_its_lease_again_when_somebody_deleted_or_emptied_it() {
        candidacy.wrote();

        assertThat(candidacy.next(Optional.empty(), 0)).isEqualTo(new Move.Take());
        assertThat(next("", "1", 0)).isEqualTo(new Move.Take());
    }

    @ParameterizedTest
    @CsvSource({"pod-a, pod-a_", "'pod a_1', pod-a-1_", "'', _"})
    void an_identity_is_fit_for_a_DNS_record(String instance, String start) {
        assertThat(Identity.of(instance, new Random(1)).toString())
                .startsWith(start)
                .matches("[-A-Za-z0-9._]+");
    }

    @ParameterizedTest
    @CsvSource({"15, 15, 2", "15, 10, 10", "10, 15, 2", "15, 10, 0"})
    void times_in_the_wrong_order_are_refused(int duration, int deadline, int retry) {
        assertThatThrownBy(() -> new LeasePace(
                        Duration.ofSeconds(duration), Duration.ofSeconds(deadline), Duration.ofSeconds(retry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retry");
    }

    private Move next(String holder, String version, int second) {
        return candidacy.next(Optional.of(new SeenLease(holder, version, LEASE, 1)), seconds(second));
    }

    private static long seconds(int number) {
        return Duration.ofSeconds(number).toNanos();
    }
}
