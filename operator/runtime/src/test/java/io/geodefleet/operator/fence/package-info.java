/** Tests of what keeps former leaders from writing. */
@NullMarked
package io.geodefleet.operator.fence;

import org.jspecify.annotations.NullMarked;
