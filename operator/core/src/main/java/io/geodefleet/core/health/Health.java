package io.geodefleet.core.health;

import java.time.Instant;

/**
 * The verdict on a region and the streak that will confirm or change it. Kept in status, so that a restart forgets no streak.
 *
 * @param verdict what is held now
 * @param look    how the region has looked without a break
 * @param since   when that streak began
 */
public record Health(Verdict verdict, Look.Kind look, Instant since) {
    /** Where every region starts: nothing known, from now on. */
    public static Health unknownSince(Instant now) {
        return new Health(Verdict.Unknown, Look.Kind.Unclear, now);
    }
}
