/** The provider for PowerDNS: its parts by themselves, and all of it on a real server. */
@NullMarked
package io.geodefleet.operator.dns.powerdns;

import org.jspecify.annotations.NullMarked;
