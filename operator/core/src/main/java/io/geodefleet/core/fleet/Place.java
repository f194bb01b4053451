package io.geodefleet.core.fleet;

/**
 * Where a region is, as far as its GeodeRegion says.
 *
 * @param continent two letters, such as EU; empty when nobody said
 * @param country   ISO 3166-1 alpha-2, such as NL; empty when nobody said
 */
public record Place(String continent, String country, Position position) {
    /** A region of which nobody said where it is. */
    public static final Place UNKNOWN = new Place("", "", new Position.Unknown());
}
