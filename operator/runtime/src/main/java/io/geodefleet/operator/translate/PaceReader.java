package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.RestorePolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Reads how fast traffic leaves and comes back. The ranges are those of the API; admission checks them first. */
final class PaceReader {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int FULL = 100;

    private PaceReader() {}

    static Checked<DrainPolicy> drain(io.geodefleet.api.v1alpha1.DrainPolicy policy) {
        return falling(policy.steps())
                .then(steps -> interval("spec.drain.stepInterval", policy.stepInterval(), HOUR)
                        .then(interval -> PolicyReader.number("spec.drain.ttlMultiplier", policy.ttlMultiplier(), 1, 10)
                                .map(multiplier -> new DrainPolicy(
                                        mode(policy.mode()), steps, interval, multiplier, policy.scaleSurvivors()))));
    }

    /** What a fleet that is being deleted goes by: a policy that cannot be read must not keep it. */
    static DrainPolicy drainOrDefault(io.geodefleet.api.v1alpha1.DrainPolicy policy) {
        return switch (drain(policy)) {
            case Checked.Good<DrainPolicy>(var good) -> good;
            case Checked.Bad<DrainPolicy> _ -> drainOrDefault(io.geodefleet.api.v1alpha1.DrainPolicy.DEFAULT);
        };
    }

    static Checked<RestorePolicy> restore(io.geodefleet.api.v1alpha1.RestorePolicy policy) {
        return rising(policy.steps())
                .then(steps -> interval("spec.restore.stabilizationWindow", policy.stabilizationWindow(), DAY)
                        .then(window -> interval("spec.restore.stepInterval", policy.stepInterval(), HOUR)
                                .then(interval -> interval("spec.restore.cooldown", policy.cooldown(), DAY)
                                        .map(cooldown -> new RestorePolicy(
                                                switch (policy.mode()) {
                                                    case AUTOMATIC -> RestorePolicy.Mode.Automatic;
                                                    case MANUAL -> RestorePolicy.Mode.Manual;
                                                },
                                                window,
                                                steps,
                                                interval,
                                                cooldown)))));
    }

    static DrainMode mode(io.geodefleet.api.v1alpha1.DrainMode mode) {
        return switch (mode) {
            case GRADUAL -> DrainMode.Gradual;
            case IMMEDIATE -> DrainMode.Immediate;
        };
    }

    private static Checked<Duration> interval(String field, String written, Duration most) {
        return PolicyReader.duration(field, written, Duration.ZERO, most);
    }

    private static Checked<List<Integer>> falling(List<Integer> steps) {
        var falls = IntStream.range(1, steps.size()).allMatch(i -> steps.get(i) < steps.get(i - 1));
        return !steps.isEmpty() && falls && steps.getFirst() < FULL && steps.getLast() == 0
                ? Checked.good(steps)
                : Checked.bad("spec.drain.steps falls with every step, from below 100 to 0, as in [75, 50, 25, 0]:"
                        + " correct it");
    }

    private static Checked<List<Integer>> rising(List<Integer> steps) {
        var rises = IntStream.range(1, steps.size()).allMatch(i -> steps.get(i) > steps.get(i - 1));
        return !steps.isEmpty() && rises && steps.getFirst() > 0 && steps.getLast() == FULL
                ? Checked.good(steps)
                : Checked.bad("spec.restore.steps rises with every step, from above 0 to 100, as in [10, 25, 50, 100]:"
                        + " correct it");
    }
}
