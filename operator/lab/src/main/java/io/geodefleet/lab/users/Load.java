package io.geodefleet.lab.users;

import java.time.Duration;

/**
 * How much the users want.
 *
 * @param perSecond requests a second of all of them together, at least 1
 * @param users     each with a cache of its own, at least 1; they take turns
 * @param patience  how long each of them waits for one request, from its first packet to the last of the answer
 * @param seed      of every choice that is left to chance
 */
public record Load(int perSecond, int users, Duration patience, long seed) {
    /** Fifty requests a second by twenty users who give up after two seconds. */
    public static final Load STEADY = new Load(50, 20, Duration.ofSeconds(2), 1);

    public Load {
        if (perSecond < 1 || users < 1) {
            throw new IllegalArgumentException("nobody would come: %d a second, %d users".formatted(perSecond, users));
        }
    }
}
