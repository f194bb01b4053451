/**
 * What was seen of the world this time: each region through its own API, each record set through the authoritative servers.
 * Not seeing something is a value of its own and never means that it is gone.
 */
@NullMarked
package io.geodefleet.core.sight;

import org.jspecify.annotations.NullMarked;
