/**
 * Finds the credentials of regions on the hub, wherever a GeodeRegion says that they are, and wakes the regions whose credentials
 * change. What they hold is judged in {@code members}.
 */
@NullMarked
package io.geodefleet.operator.credentials;

import org.jspecify.annotations.NullMarked;
