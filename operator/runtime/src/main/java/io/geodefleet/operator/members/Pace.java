package io.geodefleet.operator.members;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a member is looked at and how long is waited for it.
 *
 * @param probeEvery     pause between two looks at a connected member
 * @param probeTimeout   how long one look may take
 * @param failuresToLose looks in a row that must fail before the member counts as unreachable
 * @param syncTimeout    how long the first listing of all kinds may take
 * @param firstPause     pause before the first attempt to reconnect; it doubles with every failure
 * @param longestPause   no pause gets longer
 * @param looksToRelist  after how many looks everything is listed anew beside the running watches, at least; at most twice as many.
 *                       It bounds for how long a watch may be dead without anybody noticing
 */
public record Pace(
        Duration probeEvery,
        Duration probeTimeout,
        int failuresToLose,
        Duration syncTimeout,
        Duration firstPause,
        Duration longestPause,
        int looksToRelist) {
    /** Cluster API's figures for the probe, but lost after three failures. Attempts at a lost member are as rare as looks at a healthy one. */
    public static final Pace NORMAL = new Pace(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            3,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            30);

    /** How long the account's rights, which no decision rests on, wait after a connection: all fleets are looked at first. */
    Duration reviewAfter() {
        return probeEvery.dividedBy(2);
    }

    Duration longerThan(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }

    /** A number of looks after which to list anew: every member its own, so that they do not move in step. */
    int looksUntilRelist(RandomGenerator random) {
        return random.nextInt(looksToRelist, 2 * looksToRelist + 1);
    }

    /** The pause give or take a tenth, so that the members do not move in step. */
    static Duration jittered(Duration pause, RandomGenerator random) {
        return Duration.ofNanos((long) (pause.toNanos() * random.nextDouble(0.9, 1.1)));
    }
}
