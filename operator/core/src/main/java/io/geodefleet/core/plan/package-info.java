/**
 * The decision as data: {@link io.geodefleet.core.plan.FleetPlanner} puts the rules together, in one order, into one plan.
 */
@NullMarked
package io.geodefleet.core.plan;

import org.jspecify.annotations.NullMarked;
