package io.geodefleet.operator.fence;

/** Who sees to it that only the holder of the epoch changes a zone. */
public enum Guard {
    /** The zone's own server compares the epoch in the very message that changes records: nothing of a former leader gets through. */
    Server("the zone's server refuses every update that does not name this epoch"),
    /** The API that holds the records as objects compares their versions: a change decided on an older one is refused. */
    Objects(
            "each change names the version of the object that it was decided on, and an API server refuses it if that has changed"),
    /** Only this operator looks, right before it writes: what was sent before a pause may still arrive after it. */
    Look(
            "the epoch is read before each change; the zone's API cannot compare it by itself, so that a change which was on"
                    + " its way already may still arrive");

    private final String sentence;

    Guard(String sentence) {
        this.sentence = sentence;
    }

    /** What a zone's condition tells of it. */
    public String sentence() {
        return sentence;
    }
}
