package io.geodefleet.operator.translate;

import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import org.jspecify.annotations.Nullable;

/** Verdict and look in status and in the core. */
final class HealthWords {
    private HealthWords() {}

    static io.geodefleet.api.v1alpha1.Verdict write(Verdict verdict) {
        return switch (verdict) {
            case Healthy -> io.geodefleet.api.v1alpha1.Verdict.HEALTHY;
            case Unhealthy -> io.geodefleet.api.v1alpha1.Verdict.UNHEALTHY;
            case Unknown -> io.geodefleet.api.v1alpha1.Verdict.UNKNOWN;
        };
    }

    static Verdict read(io.geodefleet.api.v1alpha1.Verdict verdict) {
        return switch (verdict) {
            case HEALTHY -> Verdict.Healthy;
            case UNHEALTHY -> Verdict.Unhealthy;
            case UNKNOWN -> Verdict.Unknown;
        };
    }

    static io.geodefleet.api.v1alpha1.Look write(Look.Kind look) {
        return switch (look) {
            case Good -> io.geodefleet.api.v1alpha1.Look.GOOD;
            case Bad -> io.geodefleet.api.v1alpha1.Look.BAD;
            case Dead -> io.geodefleet.api.v1alpha1.Look.DEAD;
            case Unclear -> io.geodefleet.api.v1alpha1.Look.UNCLEAR;
        };
    }

    static Look.Kind read(io.geodefleet.api.v1alpha1.@Nullable Look look) {
        return switch (look) {
            case GOOD -> Look.Kind.Good;
            case BAD -> Look.Kind.Bad;
            case DEAD -> Look.Kind.Dead;
            case UNCLEAR -> Look.Kind.Unclear;
            case null -> Look.Kind.Unclear;
        };
    }
}
