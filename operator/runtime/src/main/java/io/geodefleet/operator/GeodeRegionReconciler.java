package io.geodefleet.operator;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeRegionStatus;
import io.geodefleet.api.v1alpha1.Impersonation;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.act.StatusPatch;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.credentials.RegionCredentials;
import io.geodefleet.operator.members.MemberCredentials;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.members.Registration;
import io.geodefleet.operator.observe.FleetSource;
import io.geodefleet.operator.observe.KnownFleets;
import io.geodefleet.operator.observe.RegionWakeUps;
import io.geodefleet.operator.translate.RegionStatus;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the connection to a region's cluster as its GeodeRegion and credentials say, and tells how it is. */
@ControllerConfiguration(name = "georegion", finalizerName = "geodefleet.io/leave")
@GradualRetry(maxAttempts = -1)
public class GeodeRegionReconciler implements Reconciler<GeodeRegion>, Cleaner<GeodeRegion> {
    private static final Duration RECHECK = Duration.ofMinutes(10);

    /** How soon it is looked again whether the last fleet has left: whoever deletes a region waits, and fleets are counted in groups. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final Members members;
    private final KnownFleets fleets;
    private final RegionWakeUps wakeUps;
    private final StatusPatch status;
    private final RegionCredentials credentials;
    private final InstantSource clock;

    GeodeRegionReconciler(
            Members members,
            KnownFleets fleets,
            RegionWakeUps wakeUps,
            StatusPatch status,
            RegionCredentials credentials,
            InstantSource clock) {
        this.members = members;
        this.fleets = fleets;
        this.wakeUps = wakeUps;
        this.status = status;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, GeodeRegion>> prepareEventSources(EventSourceContext<GeodeRegion> context) {
        members.onState(wakeUps::wake);
        members.onAccount(wakeUps::wake);
        var comings = FleetSource.countingMeanwhile(
                fleets,
                context,
                (change, region) -> change.concernsRegion(region.getMetadata().getName()));
        return Stream.concat(credentials.eventSources(context).stream(), Stream.of(comings, wakeUps))
                .toList();
    }

    @Override
    public UpdateControl<GeodeRegion> reconcile(GeodeRegion region, Context<GeodeRegion> context) {
        connect(region);
        return UpdateControl.<GeodeRegion>noUpdate().rescheduleAfter(report(region));
    }

    private void connect(GeodeRegion region) {
        credentials.of(region).ifPresent(found -> {
            switch (found) {
                case MemberCredentials.Accepted accepted ->
                    members.register(name(region), registration(region, accepted));
                case MemberCredentials.Rejected(var sentence) -> members.reject(name(region), sentence);
            }
        });
    }

    private static Registration registration(GeodeRegion region, MemberCredentials.Accepted accepted) {
        return new Registration(
                accepted,
                new Registration.Age(Instant.parse(region.getMetadata().getCreationTimestamp())),
                Optional.ofNullable(region.getStatus()).map(GeodeRegionStatus::clusterUID),
                Optional.ofNullable(region.getSpec().impersonate()).map(Impersonation::serviceAccount));
    }

    /** Says nothing before all fleets are known, since it says how many there are. @return how long to wait for the next round */
    private Duration report(GeodeRegion region) {
        return fleets.areComplete() ? Round.pause(write(region), RECHECK) : RECHECK;
    }

    private Written write(GeodeRegion region) {
        var patch = new GeodeRegion();
        var name = name(region);
        patch.setStatus(RegionStatus.of(
                region,
                state(region),
                members.missingEvidence(name),
                members.authorization(name),
                fleetsIn(region),
                Round.time(clock)));
        return patch.getStatus().equals(region.getStatus()) ? Written.Done : status.write(region, patch);
    }

    private MemberState state(GeodeRegion region) {
        return members.state(name(region)).orElseGet(MemberState.Connecting::new);
    }

    private int fleetsIn(GeodeRegion region) {
        return (int) fleets.all()
                .filter(fleet -> fleet.regions().contains(region.getMetadata().getName()))
                .count();
    }

    /** Goes once every fleet has left: fleets see that it is being deleted, and drain it first. */
    @Override
    public DeleteControl cleanup(GeodeRegion region, Context<GeodeRegion> context) {
        if (!fleets.areComplete() || fleetsIn(region) > 0) {
            connect(region);
            report(region);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(LEAVING.toMillis());
        }
        members.forget(name(region));
        return DeleteControl.defaultDelete();
    }

    private static RegionName name(GeodeRegion region) {
        return new RegionName(region.getMetadata().getName());
    }
}
