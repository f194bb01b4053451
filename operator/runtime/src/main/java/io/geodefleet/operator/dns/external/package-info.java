/**
 * The provider that hands record sets over as DNSEndpoint objects (externaldns.k8s.io/v1alpha1), for an ExternalDNS or a CoreDNS to
 * serve: in the hub, or in every member cluster alike. What one record set becomes is a pure function; the rest reads and writes
 * one object for each fleet and zone.
 */
@NullMarked
package io.geodefleet.operator.dns.external;

import org.jspecify.annotations.NullMarked;
