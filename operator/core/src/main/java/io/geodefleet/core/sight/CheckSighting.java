package io.geodefleet.core.sight;

/** The last result of a check that is measured on its own schedule. */
public sealed interface CheckSighting {
    /** It passed. @param found one short clause, stable while the result is the same, for example {@code 204 from /healthz} */
    record Passed(String found) implements CheckSighting {}

    /** It failed. @param found what was found instead, stable while the result is the same */
    record Failed(String found) implements CheckSighting {}

    /** It could not be made, which says nothing about the region. @param cause one stable clause without secrets */
    record Unknown(String cause) implements CheckSighting {}
}
