package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeRegionStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.sight.MemberState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the status of a GeodeRegion says, from the state of its connection and the fleets that are in it. */
public final class RegionStatus {
    private record Finding(Status status, Why why) {}

    private RegionStatus() {}

    /**
     * The whole status.
     *
     * @param missingEvidence why a connected member tells nothing of ready endpoints, if so
     * @param authorization   what the account there may do; empty while nobody has asked
     * @param fleets          how many fleets have anything in the region
     */
    public static GeodeRegionStatus of(
            GeodeRegion region,
            MemberState state,
            Optional<String> missingEvidence,
            Optional<Authorization> authorization,
            int fleets,
            Instant now) {
        var before = Optional.ofNullable(region.getStatus());
        var generation = region.getMetadata().getGeneration();
        var reachable = isReplaced(state, before)
                ? new Finding(Status.TRUE, Reason.ClusterReplaced.itself())
                : reachable(state, missingEvidence, before);
        var leaving = region.isMarkedForDeletion();
        var authorized = authorized(state, authorization, before);
        var ready = leaving ? new Finding(Status.FALSE, inUse(fleets)) : reachable;
        var conditions = new ConditionList(
                        before.map(GeodeRegionStatus::conditions).orElse(List.<StatusCondition>of()), generation, now)
                .with("Ready", ready.status(), ready.why())
                .with("Reachable", reachable.status(), reachable.why())
                .with("Authorized", authorized.status(), authorized.why())
                .list();
        return new GeodeRegionStatus(
                generation,
                conditions,
                known(version(state), before.map(GeodeRegionStatus::kubernetesVersion)),
                known(clusterUid(state), before.map(GeodeRegionStatus::clusterUID)),
                fleets);
    }

    /** Said until it is lost again, so that somebody can read it. */
    private static boolean isReplaced(MemberState state, Optional<GeodeRegionStatus> before) {
        var known = before.map(GeodeRegionStatus::clusterUID).orElse("");
        var now = clusterUid(state);
        return !now.isEmpty()
                && ((!known.isEmpty() && !known.equals(now))
                        || before.stream()
                                .flatMap(status -> status.conditions().stream())
                                .anyMatch(it -> Reason.ClusterReplaced.name().equals(it.reason())));
    }

    /** While the first attempt is under way, what was said before stays: a restart alone is no news, and is over in seconds. */
    private static Finding reachable(
            MemberState state, Optional<String> missingEvidence, Optional<GeodeRegionStatus> before) {
        return switch (state) {
            case MemberState.Connected _ -> new Finding(Status.TRUE, connected(missingEvidence));
            case MemberState.Connecting _ ->
                said("Reachable", before).orElseGet(() -> new Finding(Status.UNKNOWN, Reason.Connecting.itself()));
            case MemberState.Unreachable(var cause) -> new Finding(Status.FALSE, Reason.Unreachable.because(cause));
            case MemberState.Untrusted(var cause) ->
                new Finding(Status.FALSE, Reason.CertificateInvalid.because(cause));
            case MemberState.Rejected(var cause) ->
                new Finding(Status.FALSE, Reason.CredentialsRejected.because(cause));
            case MemberState.Duplicate duplicate ->
                new Finding(Status.FALSE, Reason.SameCluster.because(duplicate.sentence()));
        };
    }

    /** The same until the account was reviewed; of what cannot be reached nothing is known. */
    private static Finding authorized(
            MemberState state, Optional<Authorization> reviewed, Optional<GeodeRegionStatus> before) {
        var isSoonKnown = state instanceof MemberState.Connecting || state instanceof MemberState.Connected;
        return reviewed.map(found -> new Finding(found.status(), found.why()))
                .or(() -> isSoonKnown ? said("Authorized", before) : Optional.empty())
                .orElseGet(() -> new Finding(Status.UNKNOWN, Reason.NotReviewed.itself()));
    }

    private static Optional<Finding> said(String type, Optional<GeodeRegionStatus> before) {
        return before.stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals(type))
                .map(condition -> new Finding(condition.status(), Words.why(condition.reason(), condition.message())))
                .findFirst();
    }

    private static Why connected(Optional<String> missingEvidence) {
        return missingEvidence
                .map(cause -> Reason.Connected.because(
                        "connected, but a region without any ready pod is noticed late, by its checks: " + cause))
                .orElseGet(Reason.Connected::itself);
    }

    private static Why inUse(int fleets) {
        return Reason.InUse.because("being deleted; %d fleets have not left it yet".formatted(fleets));
    }

    private static String version(MemberState state) {
        return state instanceof MemberState.Connected connected ? connected.kubernetesVersion() : "";
    }

    private static String clusterUid(MemberState state) {
        return state instanceof MemberState.Connected connected ? connected.clusterUid() : "";
    }

    /** What was once learnt of a cluster stays while it cannot be asked. */
    private static @Nullable String known(String seen, Optional<String> before) {
        return seen.isEmpty() ? before.orElse(null) : seen;
    }
}
