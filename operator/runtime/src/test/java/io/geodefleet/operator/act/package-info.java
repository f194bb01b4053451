/** Tests of what the operator writes. */
@NullMarked
package io.geodefleet.operator.act;

import org.jspecify.annotations.NullMarked;
