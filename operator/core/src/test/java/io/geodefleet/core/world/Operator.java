package io.geodefleet.core.world;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.plan.DrainPreview;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.FleetPlanner;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.FleetReporter;
import io.geodefleet.core.sight.FleetSighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The shell around the core, as short as it can be: look, decide, act, remember. It can be told to crash after any number of
 * writes; then what it decided is forgotten and what it wrote stays.
 */
public final class Operator {
    /** Never crashes. */
    public static final int LIVES = Integer.MAX_VALUE;

    /** Members tell what we changed there through their watches. Nobody tells what changed in DNS. */
    private static final Duration WATCHES_TAKE = Duration.ofMillis(100);

    private final World world;
    private FleetMemory memory = FleetMemory.none();
    private FleetReport report = FleetReport.none();
    private Instant wakeAt = Given.NOW;
    private int writesLeft = LIVES;
    private int epoch;
    private List<Step> lastDone = List.of();
    private List<Step> lateChanges = List.of();

    public Operator(World world) {
        this.world = world;
    }

    /** One decision with all that it was made from, before anything was done. */
    record Decision(
            FleetIntent fleet, FleetMemory before, FleetSighting sighting, FleetPlan plan, Instant at, int epoch) {}

    FleetMemory memory() {
        return memory;
    }

    FleetReport report() {
        return report;
    }

    /** What the drains that are only asked about would do, by the last report. */
    SortedMap<String, DrainPreview> previews() {
        return report.previews();
    }

    Instant wakeAt() {
        return wakeAt;
    }

    Decision decide(SortedSet<RegionName> stale) {
        var fleet = world.intent(memory.needed());
        var sighting = world.sight(memory.hostnames(), stale);
        var plan = FleetPlanner.plan(fleet, memory, sighting, world.now());
        return new Decision(fleet, memory, sighting, plan, world.now(), epoch);
    }

    /** Another process is the leader now, with the same status to go on from. */
    void takeOver() {
        epoch = world.dns().claim();
    }

    /** Carries a decision out. False when it crashed on the way. */
    boolean act(Decision decision, int crashAfter) {
        writesLeft = crashAfter;
        wakeAt = world.now();
        var outcomes = new ArrayList<Outcome>();
        for (var step : decision.plan().steps()) {
            var done = switch (step) {
                case Step.ApplyGeode apply -> apply(apply, decision.fleet());
                case Step.DeleteObjects delete -> delete(delete);
                case Step.ChangeRecords change -> writes() && world.dns().change(change, decision.epoch());
            };
            outcomes.add(done ? new Outcome.Done(step) : new Outcome.Retry(step, Reason.ApplyFailed.itself()));
        }
        if (writesLeft <= 0) {
            return false;
        }
        lastDone = outcomes.stream()
                .filter(Outcome.Done.class::isInstance)
                .map(Outcome::step)
                .toList();
        report = FleetReporter.report(
                1, decision.fleet(), decision.plan(), decision.sighting(), outcomes, report, decision.at());
        memory = report.memory();
        wakeAt = decision.plan().recheckAt();
        if (decision.plan().steps().stream().anyMatch(step -> !(step instanceof Step.ChangeRecords))) {
            wakeAt = world.now().plus(WATCHES_TAKE);
        }
        return true;
    }

    /** The steps of the last decision that were done. */
    List<Step> lastDone() {
        return lastDone;
    }

    /** A leader that was paused after deciding does now what it decided then; its report is refused, since status moved on. */
    void actLate(Decision decision) {
        var kept = new Kept(memory, report, lastDone);
        act(decision, LIVES);
        lateChanges =
                lastDone.stream().filter(Step.ChangeRecords.class::isInstance).toList();
        memory = kept.memory();
        report = kept.report();
        wakeAt = world.now();
        lastDone = kept.lastDone();
    }

    /** What the last former leader could still change in DNS. */
    List<Step> lateChanges() {
        return lateChanges;
    }

    private record Kept(FleetMemory memory, FleetReport report, List<Step> lastDone) {}

    private boolean writes() {
        return writesLeft > 0 && writesLeft-- > 0;
    }

    private boolean apply(Step.ApplyGeode step, FleetIntent fleet) {
        var geode = Objects.requireNonNull(fleet.regions().get(step.region()));
        return step.objects().stream().allMatch(key -> {
            var raised = step.raised().get(key);
            var digest = geode.geode(step.revision()).objects().getOrDefault(key, Digest.NONE);
            return writes()
                    && world.member(step.region())
                            .apply(
                                    key,
                                    raised == null ? digest : digest.raisedTo(raised),
                                    raised == null ? Member.REPLICAS : raised,
                                    world.now());
        });
    }

    private boolean delete(Step.DeleteObjects step) {
        return step.objects().entrySet().stream()
                .allMatch(object -> writes() && world.member(step.region()).delete(object.getKey(), object.getValue()));
    }

    /** Decides and acts with fresh eyes and without a crash. */
    public FleetPlan reconcile() {
        var decision = decide(Collections.emptySortedSet());
        act(decision, LIVES);
        return decision.plan();
    }
}
