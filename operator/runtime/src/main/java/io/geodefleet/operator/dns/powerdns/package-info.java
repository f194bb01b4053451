/**
 * Zones of PowerDNS, written and read through its HTTP API. Their names answer by LUA records: small scripts that the server
 * runs for each question, so that the answer depends on who asks, and goes on to do so when nobody writes any more.
 */
@NullMarked
package io.geodefleet.operator.dns.powerdns;

import org.jspecify.annotations.NullMarked;
