/**
 * The phases of a region in a fleet and the one table that says what moves it from one to the next.
 */
@NullMarked
package io.geodefleet.core.lifecycle;

import org.jspecify.annotations.NullMarked;
