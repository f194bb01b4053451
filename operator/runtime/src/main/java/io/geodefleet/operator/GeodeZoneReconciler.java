package io.geodefleet.operator;

import io.fabric8.kubernetes.api.model.Secret;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.GeodeZoneStatus;
import io.geodefleet.operator.act.StatusPatch;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.config.OperatorConfig;
import io.geodefleet.operator.observe.FleetSource;
import io.geodefleet.operator.observe.KnownFleets;
import io.geodefleet.operator.observe.SecretData;
import io.geodefleet.operator.observe.Watches;
import io.geodefleet.operator.observe.ZoneObserver;
import io.geodefleet.operator.translate.FleetChange;
import io.geodefleet.operator.translate.ZoneProvider;
import io.geodefleet.operator.translate.ZoneSighting;
import io.geodefleet.operator.translate.ZoneStatus;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a zone usable as its GeodeZone and Secret say, and tells whether its servers answer. A zone that is deleted needs no care:
 * fleets see that it is gone, and what is published stays.
 */
@ControllerConfiguration(name = "geodezone")
@GradualRetry(maxAttempts = -1)
public class GeodeZoneReconciler implements Reconciler<GeodeZone> {
    private static final Duration RECHECK_FAILING = Duration.ofSeconds(15);

    private final KnownFleets fleets;
    private final ZoneObserver observer;
    private final StatusPatch status;
    private final OperatorConfig config;
    private final InstantSource clock;
    private @Nullable InformerEventSource<Secret, GeodeZone> secrets;

    GeodeZoneReconciler(
            KnownFleets fleets, ZoneObserver observer, StatusPatch status, OperatorConfig config, InstantSource clock) {
        this.fleets = fleets;
        this.observer = observer;
        this.status = status;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, GeodeZone>> prepareEventSources(EventSourceContext<GeodeZone> context) {
        secrets = Watches.secrets(
                config.namespace(),
                context,
                (secret, zone) -> ZoneProvider.secretName(zone)
                        .equals(Optional.of(secret.getMetadata().getName())));
        return List.of(secrets, FleetSource.counting(fleets, context, FleetChange::concernsZone));
    }

    @Override
    public UpdateControl<GeodeZone> reconcile(GeodeZone zone, Context<GeodeZone> context) {
        var secret = ZoneProvider.secretName(zone)
                .flatMap(name -> Objects.requireNonNull(secrets).get(new ResourceID(name, config.namespace())))
                .map(SecretData::of);
        var seen = observer.look(zone, secret, config.namespace());
        var hostnames = (int) fleets.all()
                .flatMap(fleet -> ZoneStatus.hostnames(fleet.claim(), zone))
                .distinct()
                .count();
        var written = report(zone, ZoneStatus.of(zone, hostnames, seen, Round.time(clock)));
        return UpdateControl.<GeodeZone>noUpdate().rescheduleAfter(Round.pause(written, pause(zone, seen)));
    }

    /** A zone that is looked at less often than {@link #RECHECK_FAILING} is looked at as often as that while something is wrong. */
    private static Duration pause(GeodeZone zone, ZoneSighting seen) {
        var interval = ZoneProvider.interval(zone);
        return seen.finding().isPresent() && interval.compareTo(RECHECK_FAILING) > 0 ? RECHECK_FAILING : interval;
    }

    private Written report(GeodeZone zone, GeodeZoneStatus next) {
        var patch = new GeodeZone();
        patch.setStatus(next);
        return Optional.of(next).equals(Optional.ofNullable(zone.getStatus()))
                ? Written.Done
                : status.write(zone, patch);
    }
}
