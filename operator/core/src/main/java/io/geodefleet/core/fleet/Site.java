package io.geodefleet.core.fleet;

/**
 * What the routing of a fleet's hostnames needs to know of one region.
 *
 * @param share       its part in weighted routing, relative to the other regions: 1 to 255
 * @param healthCheck the id of a Route 53 health check that guards its records; empty when there is none
 */
public record Site(int share, Place place, String healthCheck) {
    /** The share of a region that nobody gave one. */
    public static final int FULL_SHARE = 100;

    /** A region of which nothing particular is known. */
    public static final Site PLAIN = new Site(FULL_SHARE, Place.UNKNOWN, "");
}
