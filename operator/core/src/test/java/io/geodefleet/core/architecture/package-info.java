/**
 * The rules of structure as tests: what may use what, how things are named, and how long a file may be.
 */
@NullMarked
package io.geodefleet.core.architecture;

import org.jspecify.annotations.NullMarked;
