package io.geodefleet.core.sight;

/** Whether anything answers behind the fleet's endpoint, as the member's EndpointSlices tell. */
public sealed interface ReadyEndpoints {
    /** The member has told nothing about it (yet), or the endpoint is of a kind that has no slices. */
    record NotTold() implements ReadyEndpoints {}

    /** The number of endpoints that are ready; 0 is hard evidence that every answer there fails. */
    record Ready(int count) implements ReadyEndpoints {}
}
