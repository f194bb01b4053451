/**
 * How a new revision gets to the regions: one group after the other, each region proven before the next is touched.
 */
@NullMarked
package io.geodefleet.core.rollout;

import org.jspecify.annotations.NullMarked;
