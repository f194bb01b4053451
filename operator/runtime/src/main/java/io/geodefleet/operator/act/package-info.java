/**
 * The only place that writes: carries out the steps of a plan, per region, each idempotent, none stopping another.
 */
@NullMarked
package io.geodefleet.operator.act;

import org.jspecify.annotations.NullMarked;
