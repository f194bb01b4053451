package io.geodefleet.operator.fence;

import io.geodefleet.core.fleet.ZoneName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One reign over a zone: each process that becomes leader begins a new one, and names it in every change.
 *
 * @param number grows from reign to reign; 1 to 18 digits
 * @param holder the {@linkplain Tenure#process() process} that reigns
 */
public record Epoch(long number, String holder) {
    private static final Pattern TEXT =
            Pattern.compile("v=geodefleet1 epoch=([0-9]{1,18}) holder=([-A-Za-z0-9._]{1,200})");

    /**
     * Where an installation keeps the epoch of a zone: {@code geodefleet._geodefleet-epoch.example.com}. No hostname that is
     * published has a label with an underscore.
     */
    public static String nameIn(ZoneName zone, String operator) {
        return operator + "._geodefleet-epoch." + zone;
    }

    /** The text that stands in the zone; at most 255 bytes of ASCII. */
    public String text() {
        return "v=geodefleet1 epoch=%d holder=%s".formatted(number, holder);
    }

    /** Reads such a text; empty for any other. */
    public static Optional<Epoch> parse(String text) {
        var match = TEXT.matcher(text);
        return match.matches()
                ? Optional.of(new Epoch(Long.parseLong(match.group(1)), match.group(2)))
                : Optional.empty();
    }
}
