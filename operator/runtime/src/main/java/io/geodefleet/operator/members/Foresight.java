package io.geodefleet.operator.members;

import java.time.InstantSource;

/** What is known of one member's answers before it is asked for good. It outlives connections: a new one is to the same region. */
record Foresight(PodPolicy pods, Rehearsals rehearsals) {
    /** Of a member that was never asked. */
    static Foresight none(InstantSource clock) {
        return new Foresight(new PodPolicy(clock), new Rehearsals());
    }
}
