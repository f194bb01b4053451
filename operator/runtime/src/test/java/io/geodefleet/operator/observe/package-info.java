/** Tests of what the operator sees of the hub. */
@NullMarked
package io.geodefleet.operator.observe;

import org.jspecify.annotations.NullMarked;
