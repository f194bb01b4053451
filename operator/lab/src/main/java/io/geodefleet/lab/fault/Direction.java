package io.geodefleet.lab.fault;

/** Which way bytes go, seen from the client that connected to the proxy. */
public enum Direction {
    /** Requests. */
    TO_SERVER,
    /** Replies. */
    TO_CLIENT
}
