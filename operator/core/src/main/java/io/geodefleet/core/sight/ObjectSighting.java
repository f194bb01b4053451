package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.Digest;

/**
 * One object that carries our mark, as a member's API last told.
 *
 * @param uid             of this very object: a namesake created later has another
 * @param resourceVersion opaque; compared by the same member's API only
 * @param applied         the digest that our last apply left on it
 * @param intact          whether we still own every field that we applied; false is drift
 * @param readiness       whether the member's controllers carried out what was last applied
 */
public record ObjectSighting(String uid, String resourceVersion, Digest applied, boolean intact, Readiness readiness) {}
