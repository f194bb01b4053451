/**
 * Which of several processes of this installation leads: one Lease on the hub, judged by monotonic time alone. A process that does
 * not lead watches nothing and writes nothing but the lease.
 */
@NullMarked
package io.geodefleet.operator.lead;

import org.jspecify.annotations.NullMarked;
