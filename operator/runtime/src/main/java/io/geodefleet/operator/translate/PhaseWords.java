package io.geodefleet.operator.translate;

import io.geodefleet.core.lifecycle.Phase;

/** A phase in status and in the core. */
final class PhaseWords {
    private PhaseWords() {}

    static io.geodefleet.api.v1alpha1.Phase write(Phase phase) {
        return switch (phase) {
            case Joining -> io.geodefleet.api.v1alpha1.Phase.JOINING;
            case Serving -> io.geodefleet.api.v1alpha1.Phase.SERVING;
            case Draining -> io.geodefleet.api.v1alpha1.Phase.DRAINING;
            case Drained -> io.geodefleet.api.v1alpha1.Phase.DRAINED;
            case Restoring -> io.geodefleet.api.v1alpha1.Phase.RESTORING;
            case Leaving -> io.geodefleet.api.v1alpha1.Phase.LEAVING;
        };
    }

    static Phase read(io.geodefleet.api.v1alpha1.Phase phase) {
        return switch (phase) {
            case JOINING -> Phase.Joining;
            case SERVING -> Phase.Serving;
            case DRAINING -> Phase.Draining;
            case DRAINED -> Phase.Drained;
            case RESTORING -> Phase.Restoring;
            case LEAVING -> Phase.Leaving;
        };
    }
}
