/**
 * Looks at members and authoritative servers. Reads only, and never throws for "down": what cannot be seen is a sighting too.
 */
@NullMarked
package io.geodefleet.operator.observe;

import org.jspecify.annotations.NullMarked;
