package io.geodefleet.operator;

import io.fabric8.kubernetes.api.model.Secret;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeRegionStatus;
import io.geodefleet.api.v1alpha1.Impersonation;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.act.StatusPatch;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.config.OperatorConfig;
import io.geodefleet.operator.members.MemberCredentials;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.members.Registration;
import io.geodefleet.operator.observe.RegionWakeUps;
import io.geodefleet.operator.observe.Watches;
import io.geodefleet.operator.translate.RegionStatus;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the connection to a region's cluster as its GeodeRegion and Secret say, and tells how it is. */
@ControllerConfiguration(name = "georegion", finalizerName = "geodefleet.io/leave")
@GradualRetry(maxAttempts = -1)
public class GeodeRegionReconciler implements Reconciler<GeodeRegion>, Cleaner<GeodeRegion> {
    private static final Duration RECHECK = Duration.ofMinutes(10);

    private final Members members;
    private final RegionWakeUps wakeUps;
    private final StatusPatch status;
    private final OperatorConfig config;
    private final InstantSource clock;
    private @Nullable InformerEventSource<Secret, GeodeRegion> secrets;
    private @Nullable InformerEventSource<GeodeFleet, GeodeRegion> fleets;

    GeodeRegionReconciler(
            Members members, RegionWakeUps wakeUps, StatusPatch status, OperatorConfig config, InstantSource clock) {
        this.members = members;
        this.wakeUps = wakeUps;
        this.status = status;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, GeodeRegion>> prepareEventSources(EventSourceContext<GeodeRegion> context) {
        secrets = Watches.secrets(
                config.namespace(),
                context,
                (secret, region) ->
                        secretName(region).equals(secret.getMetadata().getName()));
        fleets = Watches.of(
                GeodeFleet.class,
                context,
                (fleet, region) -> RegionStatus.isIn(fleet, region.getMetadata().getName()) || isCounted(region));
        members.onState(wakeUps::wake);
        return List.of(secrets, fleets, wakeUps);
    }

    private static boolean isCounted(GeodeRegion region) {
        return Optional.ofNullable(region.getStatus())
                        .map(known -> known.fleets())
                        .orElse(0)
                > 0;
    }

    private static String secretName(GeodeRegion region) {
        return region.getSpec().credentials().secretRef().name();
    }

    @Override
    public UpdateControl<GeodeRegion> reconcile(GeodeRegion region, Context<GeodeRegion> context) {
        connect(region);
        return UpdateControl.<GeodeRegion>noUpdate().rescheduleAfter(Round.pause(report(region), RECHECK));
    }

    private void connect(GeodeRegion region) {
        var name = name(region);
        var secret = Objects.requireNonNull(secrets).get(new ResourceID(secretName(region), config.namespace()));
        if (secret.isEmpty()) {
            members.reject(name, "Secret %s is not in namespace %s".formatted(secretName(region), config.namespace()));
            return;
        }
        switch (MemberCredentials.of(secret.get())) {
            case MemberCredentials.Accepted accepted -> members.register(name, registration(region, accepted));
            case MemberCredentials.Rejected(var sentence) ->
                members.reject(name, "Secret %s: %s".formatted(secretName(region), sentence));
        }
    }

    private static Registration registration(GeodeRegion region, MemberCredentials.Accepted accepted) {
        return new Registration(
                accepted,
                new Registration.Age(Instant.parse(region.getMetadata().getCreationTimestamp())),
                Optional.ofNullable(region.getStatus()).map(GeodeRegionStatus::clusterUID),
                Optional.ofNullable(region.getSpec().impersonate()).map(Impersonation::serviceAccount));
    }

    private Written report(GeodeRegion region) {
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
        return (int) Objects.requireNonNull(fleets)
                .list((GeodeFleet fleet) ->
                        RegionStatus.isIn(fleet, region.getMetadata().getName()))
                .count();
    }

    /** Goes once every fleet has left: fleets see that it is being deleted, and drain it first. */
    @Override
    public DeleteControl cleanup(GeodeRegion region, Context<GeodeRegion> context) {
        if (fleetsIn(region) > 0) {
            connect(region);
            var pause = Round.pause(report(region), RECHECK);
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(pause.toMillis());
        }
        members.forget(name(region));
        return DeleteControl.defaultDelete();
    }

    private static RegionName name(GeodeRegion region) {
        return new RegionName(region.getMetadata().getName());
    }
}
