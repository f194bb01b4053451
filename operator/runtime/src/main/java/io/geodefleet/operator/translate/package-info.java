/**
 * Between the API's objects and the core's values, both ways. Pure: nothing here reads or writes anything.
 */
@NullMarked
package io.geodefleet.operator.translate;

import org.jspecify.annotations.NullMarked;
