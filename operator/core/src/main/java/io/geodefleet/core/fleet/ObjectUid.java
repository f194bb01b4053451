package io.geodefleet.core.fleet;

/** What tells one object from a namesake that was made later. Opaque; given by a member's API. */
public record ObjectUid(String value) {
    /** Of an object that may have been applied and was not seen yet. */
    public static final ObjectUid NOT_KNOWN = new ObjectUid("");

    /** Whether the object was seen. */
    public boolean isKnown() {
        return !value.isEmpty();
    }
}
