/**
 * Measures what health checks ask for, each on a schedule of its own and never in a fleet's round: a round is handed the last result
 * and is woken when one changes. A probe goes to addresses that the region itself told and that are not denied, follows nothing,
 * and keeps nothing of what it is sent but whether it passes.
 */
@NullMarked
package io.geodefleet.operator.probe;

import org.jspecify.annotations.NullMarked;
