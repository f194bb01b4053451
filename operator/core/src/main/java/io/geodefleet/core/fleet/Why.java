package io.geodefleet.core.fleet;

/**
 * A reason with one sentence that a person on call understands. The sentence holds nothing that changes by itself (no ages, no
 * countdowns), so that telling it again is no news.
 */
public record Why(Reason reason, String sentence) {}
