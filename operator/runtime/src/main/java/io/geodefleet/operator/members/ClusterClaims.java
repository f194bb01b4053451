package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.RegionName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which region each cluster is, told by the UID of its namespace kube-system: two regions that are one cluster would undo each
 * other's work, and count as two where there is one. The older region has it, whatever connects first. Safe for use by many threads.
 */
final class ClusterClaims {
    private static final Comparator<Map.Entry<RegionName, Claim>> OLDEST = Comparator.comparing(
                    (Map.Entry<RegionName, Claim> entry) -> entry.getValue().age())
            .thenComparing(Map.Entry::getKey);

    private final Map<RegionName, Claim> claims = new HashMap<>();

    private record Claim(String clusterUid, Registration.Age age) {}

    /**
     * Notes which cluster a region is; it stays so until it is seen to be another, reachable or not.
     *
     * @param clusterUid empty when it is not known, and then nothing is noted
     * @return the older region that is the same cluster; empty when there is none
     */
    synchronized Optional<RegionName> claim(RegionName region, String clusterUid, Registration.Age age) {
        if (clusterUid.isEmpty()) {
            return Optional.empty();
        }
        claims.put(region, new Claim(clusterUid, age));
        return claims.entrySet().stream()
                .filter(entry -> entry.getValue().clusterUid().equals(clusterUid))
                .min(OLDEST)
                .map(Map.Entry::getKey)
                .filter(oldest -> !oldest.equals(region));
    }

    /** Notes which cluster a region was, unless more is known: it may be unreachable now, and has its cluster all the same. */
    synchronized void remember(RegionName region, String clusterUid, Registration.Age age) {
        claims.putIfAbsent(region, new Claim(clusterUid, age));
    }

    synchronized void forget(RegionName region) {
        claims.remove(region);
    }
}
