/** The shape of the operator's shell. */
@NullMarked
package io.geodefleet.operator;

import org.jspecify.annotations.NullMarked;
