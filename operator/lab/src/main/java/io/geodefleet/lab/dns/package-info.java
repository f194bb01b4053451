/**
 * Real DNS servers on loopback: PowerDNS, BIND and Knot, each started from a temporary folder on a free port, each
 * taking RFC 2136 updates signed with one TSIG key and nothing unsigned. Nothing here answers DNS by itself.
 */
@NullMarked
package io.geodefleet.lab.dns;

import org.jspecify.annotations.NullMarked;
