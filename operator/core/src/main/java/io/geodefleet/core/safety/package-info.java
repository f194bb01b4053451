/**
 * What withholds an act that the lifecycle wishes for. Binds humans and automation alike.
 */
@NullMarked
package io.geodefleet.core.safety;

import org.jspecify.annotations.NullMarked;
