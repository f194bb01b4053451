/** Tests of what is handed over as DNSEndpoint objects. */
@NullMarked
package io.geodefleet.operator.dns.external;

import org.jspecify.annotations.NullMarked;
