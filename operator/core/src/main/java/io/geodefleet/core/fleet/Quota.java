package io.geodefleet.core.fleet;

/** A number of regions, given as a count or as a percentage of the regions of the fleet, rounded up. */
public sealed interface Quota {
    /** How many regions that is out of {@code regions}; never more than there are. */
    int of(int regions);

    /** A fixed number of regions, at least 0. */
    record Count(int value) implements Quota {
        @Override
        public int of(int regions) {
            return Math.min(value, regions);
        }

        @Override
        public String toString() {
            return Integer.toString(value);
        }
    }

    /** A share of the regions, 0 to 100. */
    record Percent(int value) implements Quota {
        @Override
        public int of(int regions) {
            return (regions * value + 99) / 100;
        }

        @Override
        public String toString() {
            return value + "%";
        }
    }
}
