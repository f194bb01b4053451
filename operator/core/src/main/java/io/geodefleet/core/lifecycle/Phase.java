package io.geodefleet.core.lifecycle;

/** Where a region stands in a fleet. The sentence is the one that the docs use. */
public enum Phase {
    Joining("Its workloads are being put in place and proven; then it gets traffic."),
    Serving("Users are sent to it."),
    Draining("Its traffic is being moved away."),
    Drained(
            "No authoritative server answers with it and clients had ttlMultiplier TTLs to leave; only now may it be touched."),
    Restoring("It is proven again and its traffic is coming back."),
    Leaving("The fleet gives it up: its traffic leaves first, then its objects are deleted.");

    private final String sentence;

    Phase(String sentence) {
        this.sentence = sentence;
    }

    /** What the phase means, for people. */
    public String sentence() {
        return sentence;
    }
}
