/**
 * The providers through which record sets are read and changed: one port, and behind it zones whose servers take signed
 * dynamic updates (RFC 2136). Nothing in here runs by itself: at rest no message is sent.
 */
@NullMarked
package io.geodefleet.operator.dns;

import org.jspecify.annotations.NullMarked;
