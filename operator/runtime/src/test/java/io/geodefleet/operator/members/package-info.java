/**
 * Proofs of the member connections: tables for what is pure, real API servers for the rest.
 */
@NullMarked
package io.geodefleet.operator.members;

import org.jspecify.annotations.NullMarked;
