package io.geodefleet.core.lifecycle;

/** How much of its full traffic a region is given by our will. */
public enum Traffic {
    /** Weight 0. */
    None,
    /** On the way down or up. */
    Some,
    /** Weight 100. */
    Full;

    /** The word for a weight of 0 to 100. */
    public static Traffic of(int weight) {
        return switch (weight) {
            case 0 -> None;
            case 100 -> Full;
            default -> Some;
        };
    }
}
