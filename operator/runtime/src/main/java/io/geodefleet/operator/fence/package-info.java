/**
 * What keeps a process that leads no more from changing anything: its tenure, which it can judge by itself, and each zone's
 * epoch, by which the zone's own servers judge it.
 */
@NullMarked
package io.geodefleet.operator.fence;

import org.jspecify.annotations.NullMarked;
