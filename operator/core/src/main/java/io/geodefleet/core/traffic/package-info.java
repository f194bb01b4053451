/**
 * Which addresses each hostname should answer with, and the change that gets it there from what the servers answer now.
 */
@NullMarked
package io.geodefleet.core.traffic;

import org.jspecify.annotations.NullMarked;
