package io.geodefleet.operator.lead;

/** What this process is now. */
public sealed interface Role {
    /** It has not learned yet who leads. */
    record Undecided() implements Role {}

    /** That process leads. */
    record Standby(String leader) implements Role {}

    /** It leads, or did a moment ago. */
    record Leader() implements Role {}

    /** That process leads in its place. */
    record Former(String leader) implements Role {}
}
