package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.Guard;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FencingTest {
    private static final Claim HELD = new Claim.Held(new Epoch(7, "me"));
    private static final Claim PENDING = new Claim.Pending(Reason.ServerSilent.because("no reply"));
    private static final Claim SUPERSEDED = new Claim.Superseded(new Epoch(8, "other"));

    static Stream<Arguments> claims() {
        return Stream.of(
                Arguments.of(HELD, Guard.Server, Status.TRUE, Reason.Claimed, "the zone's server refuses", 7L),
                Arguments.of(HELD, Guard.Objects, Status.TRUE, Reason.Claimed, "an API server refuses", 7L),
                Arguments.of(HELD, Guard.Look, Status.FALSE, Reason.Unfenced, "may still arrive", 7L),
                Arguments.of(PENDING, Guard.Server, Status.UNKNOWN, Reason.ServerSilent, "no reply", null),
                Arguments.of(SUPERSEDED, Guard.Server, Status.FALSE, Reason.Superseded, "other has taken over", null));
    }

    @ParameterizedTest(name = "{0} guarded by {1}: {2} {3}")
    @MethodSource("claims")
    void the_condition_promises_what_the_provider_can_keep(
            Claim claim, Guard guard, Status status, Reason reason, String sentence, @Nullable Long epoch) {
        var fencing = Fencing.of(claim, guard);

        assertThat(fencing.fenced()).isEqualTo(status);
        assertThat(fencing.why().reason()).isEqualTo(reason);
        assertThat(fencing.why().sentence()).contains(sentence);
        assertThat(fencing.epoch()).isEqualTo(Optional.ofNullable(epoch));
    }
}
