/** Tests of who leads. */
@NullMarked
package io.geodefleet.operator.lead;

import org.jspecify.annotations.NullMarked;
