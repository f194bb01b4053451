package io.geodefleet.operator;

import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.report.FleetReporter;
import io.geodefleet.operator.act.Reports;
import io.geodefleet.operator.act.RevisionStore;
import io.geodefleet.operator.act.StatusPatch.Written;
import io.geodefleet.operator.observe.FleetChanges;
import io.geodefleet.operator.observe.HubEvents;
import io.geodefleet.operator.observe.PackedFleets;
import io.geodefleet.operator.translate.IntentReader;
import io.geodefleet.operator.translate.IntentReading.Invalid;
import io.geodefleet.operator.translate.IntentReading.Valid;
import io.geodefleet.operator.translate.MemoryReader;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
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
@ControllerConfiguration(
        name = "geodefleet",
        finalizerName = "geodefleet.io/withdraw",
        // The filter decides instead: a change of labels alone matters too.
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = FleetChanges.class, itemStore = PackedFleets.class))
@GradualRetry(maxAttempts = -1)
public class GeodeFleetReconciler implements Reconciler<GeodeFleet>, Cleaner<GeodeFleet> {
    private final HubEvents hub;
    private final FleetTurns turns;
    private final Reports reports;
    private final RevisionStore revisions;
    private final InstantSource clock;

    GeodeFleetReconciler(
            HubEvents hub, FleetTurns turns, Reports reports, RevisionStore revisions, InstantSource clock) {
        this.hub = hub;
        this.turns = turns;
        this.reports = reports;
        this.revisions = revisions;
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
        return round(fleet).deletion();
    }

    private Round round(GeodeFleet fleet) {
        if (!turns.mayBegin() || reports.isBehind(fleet)) {
            return Round.later();
        }
        var now = Round.time(clock);
        var before = MemoryReader.read(fleet);
        var view = hub.view(fleet, before.memory().needed());
        if (turns.isTooEarly(before.memory(), view)) {
            return Round.whenWoken();
        }
        return switch (IntentReader.read(fleet, view)) {
            case Invalid(var sentence) -> {
                var report = FleetReporter.invalid(Round.generation(fleet), sentence, before, now);
                yield Round.of(reports.writeAtOnce(fleet, before, report, now));
            }
            case Valid valid when turns.isTooEarly(valid, before.memory(), view) -> Round.whenWoken();
            case Valid valid -> {
                var turn = turns.take(valid, before.memory(), view, now);
                var report = turn.report(Round.generation(fleet), before);
                var told = reports.write(fleet, before, report, valid.intent().health(), turn.at());
                if (told.written() == Written.Done) {
                    revisions.tidy(valid, before.memory(), turn.plan().memory());
                }
                yield Round.of(told, turns.next(turn), turns.confirmsGone(turn), turn.at());
            }
        };
    }
}
