package io.geodefleet.core.fleet;

/** Where on the earth a region is. */
public sealed interface Position {
    /** Nobody said where. */
    record Unknown() implements Position {}

    /**
     * A point in degrees (WGS 84).
     *
     * @param latitude  -90 to 90
     * @param longitude -180 to 180
     */
    record At(double latitude, double longitude) implements Position {
        private static final double POLE = 90;
        private static final double DATE_LINE = 180;

        /** @throws IllegalArgumentException for what is no point on the earth, not-a-number included */
        public At {
            if (!(Math.abs(latitude) <= POLE && Math.abs(longitude) <= DATE_LINE)) {
                throw new IllegalArgumentException("no point on the earth: " + latitude + " " + longitude);
            }
        }
    }
}
