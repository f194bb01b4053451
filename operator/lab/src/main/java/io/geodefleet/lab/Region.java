package io.geodefleet.lab;

import java.util.List;

/**
 * A region that the lab plays.
 *
 * @param name of the GeodeRegion and of the member's control plane
 * @param continent two capitals, for example {@code EU}
 * @param country ISO 3166-1 alpha-2
 * @param latitude degrees north
 * @param longitude degrees east
 */
public record Region(String name, String continent, String country, double latitude, double longitude) {
    /** The three regions of the samples, each on a continent of its own. */
    public static final List<Region> SAMPLES = List.of(
            new Region("eu-west", "EU", "NL", 52.4, 4.9),
            new Region("us-east", "NA", "US", 39.0, -77.5),
            new Region("ap-south", "AS", "IN", 19.1, 72.9));

    /** A region of that name somewhere, for tests that do not care where. */
    public static Region named(String name) {
        return new Region(name, "EU", "NL", 52.4, 4.9);
    }
}
