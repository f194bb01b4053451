package io.geodefleet.core.fleet;

import java.util.List;

/** By what rule a hostname's clients are shared out between the regions that have traffic. */
public sealed interface Routing {
    /** The kinds, in the words of the API. */
    enum Kind {
        Nearest,
        Weighted,
        Failover,
        Multivalue
    }

    /** Which rule it is. */
    Kind kind();

    /** Every client gets every region and picks one. */
    record Multivalue() implements Routing {
        @Override
        public Kind kind() {
            return Kind.Multivalue;
        }
    }

    /** Clients are shared out by {@link Site#share}. */
    record Weighted() implements Routing {
        @Override
        public Kind kind() {
            return Kind.Weighted;
        }
    }

    /**
     * Every client gets the first region that has traffic.
     *
     * @param order regions that are not in it come after it, by name
     */
    record Failover(List<RegionName> order) implements Routing {
        public Failover {
            order = List.copyOf(order);
        }

        @Override
        public Kind kind() {
            return Kind.Failover;
        }
    }

    /**
     * Every client gets the region nearest to it.
     *
     * @param order for clients whose place is not known: they get the first of these that has traffic, or every region where it is
     *              empty
     */
    record Nearest(List<RegionName> order) implements Routing {
        public Nearest {
            order = List.copyOf(order);
        }

        @Override
        public Kind kind() {
            return Kind.Nearest;
        }
    }
}
