package io.geodefleet.core.sight;

import io.geodefleet.core.fleet.RegionName;

/** How a member's connection is. */
public sealed interface MemberState {
    /**
     * Its API answers and all watches are current.
     *
     * @param kubernetesVersion as the API tells it, for example {@code v1.36.3}
     * @param clusterUid        UID of its namespace kube-system, which outlives addresses and certificates; empty when it may not be read
     */
    record Connected(String kubernetesVersion, String clusterUid) implements MemberState {}

    /** The first attempt is under way. */
    record Connecting() implements MemberState {}

    /**
     * Nothing of it can be known for now.
     *
     * @param cause one sentence without secrets, stable while the cause is the same
     */
    record Unreachable(String cause) implements MemberState {}

    /**
     * Nothing of it can be known for now, because the certificate that its API shows is not one that the region's authority vouches
     * for, is for another name, or has expired. Nothing was sent to it.
     *
     * @param cause one sentence without secrets, stable while the cause is the same
     */
    record Untrusted(String cause) implements MemberState {}

    /**
     * Its credentials cannot be used.
     *
     * @param cause names keys, never values
     */
    record Rejected(String cause) implements MemberState {}

    /**
     * It is a cluster that another region is already.
     *
     * @param of the older region
     */
    record Duplicate(RegionName of) implements MemberState {
        /** One sentence that names the other region. */
        public String sentence() {
            return "it is the same cluster as region %s, which is older".formatted(of);
        }
    }
}
