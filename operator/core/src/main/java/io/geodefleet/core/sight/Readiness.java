package io.geodefleet.core.sight;

/** What the member's own controllers say of an object as it was last applied. */
public enum Readiness {
    /** They carried it out, or there is nothing to carry out: it is of a kind that no controller reports on. */
    Ready("carried out"),
    /** They have not seen it yet, or are still at it. */
    Pending("not carried out yet"),
    /** They gave up: it will not become ready unless somebody changes something. */
    Failed("given up on by its controller");

    private final String sentence;

    Readiness(String sentence) {
        this.sentence = sentence;
    }

    /** What is told of an object in this state, to be put after its name and {@code is}. */
    public String sentence() {
        return sentence;
    }
}
