package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.Hostname;
import java.net.URI;
import java.util.Optional;

/** What a health check has measured in one region, on a schedule of its own: everything filled in but the region's addresses. */
public sealed interface Measure {
    /** How an address is asked over HTTP. */
    enum Transport {
        Plain,
        /** TLS with a certificate for the host, from an authority that the operator's Java runtime trusts. */
        VerifiedTls,
        /** TLS with any certificate. */
        UnverifiedTls
    }

    /**
     * A GET at every address of the region.
     *
     * @param port     1 to 65535
     * @param path     as it goes onto the wire, starting with a slash
     * @param expected what passes
     * @param host     what the request says it wants, and the name that TLS is about
     */
    record Http(Transport transport, int port, String path, StatusRange expected, Hostname host) implements Measure {}

    /** A connection to every address of the region. @param port 1 to 65535 */
    record Tcp(int port) implements Measure {}

    /**
     * A PromQL query.
     *
     * @param server below which the query API is; empty when the platform team registered none for the region
     * @param promQl filled in
     */
    record Query(Optional<URI> server, String promQl, Threshold threshold) implements Measure {}

    /** A condition on one object of the member. */
    record Resource(String apiVersion, String kind, String namespace, String name, CelRule rule) implements Measure {}
}
