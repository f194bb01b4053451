package io.geodefleet.operator;

import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.operator.act.StatusPatch;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.observe.FleetSource;
import io.geodefleet.operator.observe.KnownFleets;
import io.geodefleet.operator.observe.Watches;
import io.geodefleet.operator.translate.DrainStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
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
import org.jspecify.annotations.Nullable;

/** Tells how far a drain has come. The draining itself is done by each fleet, which sees the order for itself. */
@ControllerConfiguration(name = "regiondrain")
@GradualRetry(maxAttempts = -1)
public class RegionDrainReconciler implements Reconciler<RegionDrain> {
    private static final Duration RECHECK = Duration.ofMinutes(10);

    private final KnownFleets fleets;
    private final StatusPatch status;
    private final InstantSource clock;
    private @Nullable InformerEventSource<GeodeRegion, RegionDrain> regions;

    RegionDrainReconciler(KnownFleets fleets, StatusPatch status, InstantSource clock) {
        this.fleets = fleets;
        this.status = status;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, RegionDrain>> prepareEventSources(EventSourceContext<RegionDrain> context) {
        regions = Watches.of(
                GeodeRegion.class,
                context,
                region -> Watches.among(
                        context,
                        drain -> drain.getSpec()
                                .region()
                                .equals(region.getMetadata().getName())),
                (_, _) -> true);
        return List.of(FleetSource.of(fleets, context, (change, drain) -> true), regions);
    }

    @Override
    public UpdateControl<RegionDrain> reconcile(RegionDrain drain, Context<RegionDrain> context) {
        var now = Round.time(clock);
        var region = Objects.requireNonNull(regions)
                .get(new ResourceID(drain.getSpec().region()));
        var patch = new RegionDrain();
        patch.setStatus(DrainStatus.of(drain, fleets.all(), region.isPresent(), now));
        var written = patch.getStatus().equals(drain.getStatus()) ? Written.Done : status.write(drain, patch);
        return UpdateControl.<RegionDrain>noUpdate().rescheduleAfter(Round.pause(written, untilExpiry(drain, now)));
    }

    private static Duration untilExpiry(RegionDrain drain, Instant now) {
        var expiresAt = drain.getSpec().expiresAt();
        if (expiresAt == null || DrainStatus.isExpired(drain, now)) {
            return RECHECK;
        }
        var left = Duration.between(now, expiresAt).plusMillis(1);
        return left.compareTo(RECHECK) < 0 ? left : RECHECK;
    }
}
