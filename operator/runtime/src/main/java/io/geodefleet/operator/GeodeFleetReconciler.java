package io.geodefleet.operator;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.FleetPlanner;
import io.geodefleet.core.report.FleetReporter;
import io.geodefleet.operator.act.PlanExecutor;
import io.geodefleet.operator.act.StatusPatch;
import io.geodefleet.operator.observe.FleetObserver;
import io.geodefleet.operator.observe.HubEvents;
import io.geodefleet.operator.telemetry.FleetEvents;
import io.geodefleet.operator.translate.IntentReader;
import io.geodefleet.operator.translate.IntentReading.Invalid;
import io.geodefleet.operator.translate.IntentReading.Valid;
import io.geodefleet.operator.translate.MemoryReader;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.InstantSource;
import java.util.List;

/** Observe, decide, act, report: one round for one fleet. Everything that it must remember is in the fleet's status. */
@ControllerConfiguration(name = "geodefleet", finalizerName = "geodefleet.io/withdraw")
@GradualRetry(maxAttempts = -1)
public class GeodeFleetReconciler implements Reconciler<GeodeFleet>, Cleaner<GeodeFleet> {
    private final HubEvents hub;
    private final FleetObserver observer;
    private final PlanExecutor executor;
    private final StatusPatch status;
    private final FleetEvents events;
    private final InstantSource clock;

    GeodeFleetReconciler(
            HubEvents hub,
            FleetObserver observer,
            PlanExecutor executor,
            StatusPatch status,
            FleetEvents events,
            InstantSource clock) {
        this.hub = hub;
        this.observer = observer;
        this.executor = executor;
        this.status = status;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, GeodeFleet>> prepareEventSources(EventSourceContext<GeodeFleet> context) {
        return hub.eventSources(context);
    }

    @Override
    public UpdateControl<GeodeFleet> reconcile(GeodeFleet fleet, Context<GeodeFleet> context) {
        return UpdateControl.<GeodeFleet>noUpdate().rescheduleAfter(round(fleet).pause());
    }

    @Override
    public DeleteControl cleanup(GeodeFleet fleet, Context<GeodeFleet> context) {
        var round = round(fleet);
        return round.gone()
                ? DeleteControl.defaultDelete()
                : DeleteControl.noFinalizerRemoval()
                        .rescheduleAfter(round.pause().toMillis());
    }

    private boolean isGone(Valid fleet, FleetPlan plan) {
        return fleet.intent().leaving() && plan.isGone() && observer.confirmsGone(fleet);
    }

    private Round round(GeodeFleet fleet) {
        var now = Round.time(clock);
        var before = MemoryReader.read(fleet);
        var generation = fleet.getMetadata().getGeneration();
        return switch (IntentReader.read(fleet, hub.view(fleet))) {
            case Invalid(var sentence) ->
                Round.of(status.write(fleet, FleetReporter.invalid(generation, sentence, before, now)));
            case Valid valid -> {
                var world = observer.observe(valid, before.memory(), hub.view(fleet));
                var plan = FleetPlanner.plan(valid.intent(), before.memory(), world, now);
                var outcomes = executor.execute(plan, valid);
                var report = FleetReporter.report(generation, valid.intent(), plan, world, outcomes, before, now);
                events.tell(fleet, before, report);
                yield Round.of(status.write(fleet, report), plan, executor.pauses(valid), isGone(valid, plan), now);
            }
        };
    }
}
