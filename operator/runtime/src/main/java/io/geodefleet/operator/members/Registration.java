package io.geodefleet.operator.members;

import io.geodefleet.operator.members.MemberCredentials.Accepted;
import java.time.Instant;
import java.util.Optional;

/**
 * What is said of a region whose credentials can be tried.
 *
 * @param age      decides between two regions that turn out to be one cluster
 * @param clusterUid the cluster that it was when it was last seen, if ever
 * @param deployer name of the ServiceAccount, in each fleet's own namespace, in whose name that fleet's objects are written; absent:
 *                 in the operator's own
 */
public record Registration(Accepted credentials, Age age, Optional<String> clusterUid, Optional<String> deployer) {
    /** When the region was made known. */
    public record Age(Instant since) implements Comparable<Age> {
        @Override
        public int compareTo(Age other) {
            return since.compareTo(other.since);
        }
    }

    /** The plain case: written to in the operator's own name. */
    public static Registration of(Accepted credentials) {
        return new Registration(credentials, new Age(Instant.EPOCH), Optional.empty(), Optional.empty());
    }
}
