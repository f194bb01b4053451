package io.geodefleet.operator.lead;

/** What happens at the two turns of a process' life; neither may block. */
public interface Turns {
    /** It leads from now on. Called at most once. */
    void leads();

    /** It leads no more and must end. */
    void isReplaced(String by);
}
