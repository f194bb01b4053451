package io.geodefleet.core.fleet;

/** By what rule a team wants its clients to be shared out. */
public sealed interface AskedRouting {
    /** It did not say: the nearest region where the provider can tell and every region says where it is, or else every region. */
    record Best() implements AskedRouting {}

    /** By this one; what the provider cannot do of it is told. */
    record Exactly(Routing routing) implements AskedRouting {}
}
