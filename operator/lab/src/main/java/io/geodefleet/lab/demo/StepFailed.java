package io.geodefleet.lab.demo;

/** A step of the story did not hold; the message says what was seen instead. */
final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String what) {
        super(what);
    }
}
