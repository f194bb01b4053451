/**
 * A world to decide for: members, authoritative servers, resolvers and people as fakes with state, under a clock that tests turn; and
 * an operator that can crash between any two writes.
 */
@NullMarked
package io.geodefleet.core.world;

import org.jspecify.annotations.NullMarked;
