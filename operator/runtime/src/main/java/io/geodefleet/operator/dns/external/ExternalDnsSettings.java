package io.geodefleet.operator.dns.external;

import io.geodefleet.operator.dns.ServerAddress;
import java.util.List;

/**
 * How a zone is handed over.
 *
 * @param verify authoritative servers that are asked by DNS whether they answer as wanted; may be empty, and then nobody is asked:
 *               that the objects are stored is all that is known
 */
public record ExternalDnsSettings(Placement placement, Policies policies, List<ServerAddress> verify) {
    /** Where the objects are. */
    public enum Placement {
        /** In the operator's namespace on the hub. */
        Hub,
        /** In the namespace {@code geodefleet-member} of every member cluster, so that they are still there when the hub is gone. */
        Members
    }

    /** What whoever reads the objects makes of routing policies. */
    public enum Policies {
        /** Nothing: one record for each name and type. */
        None,
        /** ExternalDNS turns {@code aws/...} properties into the policies of Route 53. */
        Route53
    }

    public ExternalDnsSettings {
        verify = List.copyOf(verify);
    }
}
