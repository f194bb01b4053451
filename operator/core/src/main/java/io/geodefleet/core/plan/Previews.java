package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.safety.Candidate;
import io.geodefleet.core.safety.Hold;
import io.geodefleet.core.safety.SafetyReview;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.Replicas;
import io.geodefleet.core.traffic.AnswerRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers what a drain would do by deciding it, without doing it. */
final class Previews {
    private final FleetIntent fleet;
    private final FleetMemory memory;
    private final FleetSighting world;
    private final SortedMap<RegionName, Candidate> candidates;
    private final SortedMap<RegionName, RegionMemory> decided;
    private final Instant now;

    private Previews(
            FleetIntent fleet,
            FleetMemory memory,
            FleetSighting world,
            SortedMap<RegionName, Candidate> candidates,
            SortedMap<RegionName, RegionMemory> decided,
            Instant now) {
        this.fleet = fleet;
        this.memory = memory;
        this.world = world;
        this.candidates = candidates;
        this.decided = decided;
        this.now = now;
    }

    /** One preview for each drain that is only asked about, by its name. @param decided the regions as they are decided now */
    static SortedMap<String, DrainPreview> of(
            FleetIntent fleet,
            FleetMemory memory,
            FleetSighting world,
            SortedMap<RegionName, Candidate> candidates,
            SortedMap<RegionName, RegionMemory> decided,
            Instant now) {
        var previews = new Previews(fleet, memory, world, candidates, decided, now);
        var answers = new TreeMap<String, DrainPreview>();
        fleet.questions().stream()
                .filter(question -> question.isActiveAt(now) && candidates.containsKey(question.region()))
                .forEach(question -> answers.put(question.name(), previews.of(question)));
        return answers;
    }

    private DrainPreview of(DrainOrder question) {
        var others = new TreeMap<>(decided);
        others.remove(question.region());
        var before = AnswerRule.of(fleet.dns(), decided);
        var after = AnswerRule.of(fleet.dns(), others);
        return new DrainPreview(
                question.region(),
                before.wanted().targets(),
                after.wanted().targets(),
                burdens(question.region()),
                refusals(question));
    }

    private List<Hold> refusals(DrainOrder question) {
        return FleetPlanner.plan(asOrder(question), memory, world, now).holds().stream()
                .filter(hold -> hold.region().equals(question.region()))
                .toList();
    }

    private FleetIntent asOrder(DrainOrder question) {
        var drains = new ArrayList<>(fleet.drains());
        drains.add(question);
        return fleet.ordered(drains);
    }

    private SortedMap<RegionName, DrainPreview.Burden> burdens(RegionName gone) {
        var burdens = new TreeMap<RegionName, DrainPreview.Burden>();
        var needs = SafetyReview.needs(fleet, candidates, gone);
        var carrying = candidates.values().stream()
                .filter(region -> region.region().carries())
                .count();
        needs.forEach((name, byWorkload) -> {
            var percent = needs.isEmpty() ? 100 : (int) (carrying * 100 / needs.size());
            burdens.put(name, new DrainPreview.Burden(percent, replicas(name, byWorkload)));
        });
        return burdens;
    }

    private SortedMap<ObjectKey, DrainPreview.Need> replicas(RegionName name, SortedMap<ObjectKey, Integer> needs) {
        var workloads = world.of(name) instanceof Seen seen
                ? seen.workloads()
                : Collections.<ObjectKey, Replicas>emptySortedMap();
        var replicas = new TreeMap<ObjectKey, DrainPreview.Need>();
        needs.forEach((workload, needed) -> replicas.put(
                workload,
                new DrainPreview.Need(
                        workloads.getOrDefault(workload, new Replicas(0, 0)).ready(), needed)));
        return replicas;
    }
}
