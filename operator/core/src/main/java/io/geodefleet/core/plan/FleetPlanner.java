package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.rollout.Arrival;
import io.geodefleet.core.rollout.RolloutPlan;
import io.geodefleet.core.safety.Candidate;
import io.geodefleet.core.safety.SafetyReview;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.traffic.Answer;
import io.geodefleet.core.traffic.AnswerRule;
import io.geodefleet.core.traffic.DnsPlan;
import io.geodefleet.core.traffic.DnsPlanner;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RegionPresence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The decision, whole: review each region, ask the safety rules, say what DNS should answer and what each cluster should run.
 * Add capacity, then point DNS at it, then remove: nothing is planned before what must come first was seen to have happened.
 */
public final class FleetPlanner {
    private final FleetIntent fleet;
    private final FleetMemory memory;
    private final FleetSighting world;
    private final Instant now;
    private final SortedMap<RegionName, RegionReview> reviews = new TreeMap<>();
    private final SortedMap<RegionName, RegionMemory> decided = new TreeMap<>();
    private final List<Move> started = new ArrayList<>();

    private FleetPlanner(FleetIntent fleet, FleetMemory memory, FleetSighting world, Instant now) {
        this.fleet = fleet;
        this.memory = memory;
        this.world = world;
        this.now = now;
    }

    /** Decides. The same arguments give the same plan, and a plan whose steps were all done is followed by one without steps. */
    public static FleetPlan plan(FleetIntent fleet, FleetMemory memory, FleetSighting world, Instant now) {
        return new FleetPlanner(fleet, memory, world, now).plan();
    }

    private FleetPlan plan() {
        var rollout = review();
        var candidates = candidates();
        var safety = SafetyReview.review(fleet, candidates);
        var decisions = new Decisions(fleet, safety, now);
        reviews.values().forEach(review -> decide(review, decisions));
        var answer = AnswerRule.of(fleet.dns(), decided);
        var dns = dns(answer);
        var steps = new ArrayList<Step>();
        var workloads = workloads();
        if (!isFrozen()) {
            workloads.forEach(workload -> workload.steps().forEach(steps::add));
        }
        if (!isFrozen() || isThawed()) {
            dns.changes()
                    .forEach((server, changes) ->
                            steps.add(new Step.ChangeRecords(fleet.dns().zone(), server, changes)));
        }
        var recheck = new Recheck(fleet, reviews.values(), new TreeMap<>(decided), rollout.dueAt(), now);
        workloads.stream().filter(WorkloadSteps::isOver).forEach(workload -> decided.remove(workload.region()));
        var next = new FleetMemory(
                decided, hostnames(), History.after(memory.history(), reviews, started, now), rollout.memory());
        return new FleetPlan(
                steps,
                next,
                safety.holds(),
                looks(),
                Previews.of(fleet, memory, world, candidates, decided, now),
                dns.state(),
                answer.fit(),
                recheck.at(dns.state()));
    }

    private boolean isFrozen() {
        return fleet.suspended() && !fleet.leaving();
    }

    /**
     * Whether a drain in force overrides the suspension: then the answer may change although all else stays, for as long as it is in
     * force, since an update that fails must be tried again.
     */
    private boolean isThawed() {
        return reviews.values().stream()
                .anyMatch(review -> review.orders().overrides().contains(SafetyRule.Suspended));
    }

    private RolloutPlan review() {
        var known = new TreeMap<RegionName, RegionReview.Known>();
        var presences = new RegionPresence(fleet.dns(), fleet.quietTime(), memory.regions(), world.servers(), now);
        var arrival = new Arrival(fleet, memory.rollout(), memory.regions().values(), now);
        names().forEach(name -> {
            var remembered = memory.regions().get(name);
            var region = arrival.of(name, remembered == null ? RegionMemory.joining(now) : remembered);
            known.put(name, RegionReview.Known.of(name, fleet, region, world, presences, now));
        });
        var rollout = new RolloutReview(fleet, world, now).plan(memory.rollout(), known);
        known.forEach((name, region) -> {
            var assignment =
                    rollout.assignments().getOrDefault(name, region.before().assignment());
            var othersServe = known.values().stream().anyMatch(other -> other != region && other.answersWell());
            reviews.put(name, RegionReview.of(region, assignment, fleet, othersServe, presences.isLanded(), now));
        });
        return rollout;
    }

    /** Every region that is wanted, remembered, or seen to hold objects of this fleet, so that nothing is ever left behind. */
    private SortedSet<RegionName> names() {
        var names = new TreeSet<>(memory.regions().keySet());
        if (!fleet.leaving()) {
            names.addAll(fleet.regions().keySet());
        }
        world.regions().forEach((name, sighting) -> {
            if (sighting instanceof Seen seen && !seen.objects().isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }

    private SortedMap<RegionName, Candidate> candidates() {
        var candidates = new TreeMap<RegionName, Candidate>();
        reviews.forEach((name, review) -> candidates.put(name, review.candidate(fleet)));
        return candidates;
    }

    private void decide(RegionReview review, Decisions decisions) {
        var after = decisions.of(review);
        decided.put(review.name(), after);
        if (after.weight() != review.before().weight()) {
            started.add(History.start(review, after.weight(), decisions.moveWhy(review, after.why()), now));
        }
    }

    private SortedMap<RegionName, Look> looks() {
        var looks = new TreeMap<RegionName, Look>();
        decided.keySet()
                .forEach(name -> looks.put(
                        name, Objects.requireNonNull(reviews.get(name)).look()));
        return looks;
    }

    private DnsPlan dns(Answer answer) {
        var known = memory.hostnames();
        if (fleet.leaving()) {
            return DnsPlanner.withdrawAll(fleet.dns(), known, world.servers());
        }
        var givenUp = new TreeSet<>(known);
        givenUp.removeAll(fleet.dns().own());
        var plan = DnsPlanner.plan(fleet.dns(), answer.wanted(), givenUp, world.servers());
        var changes = new TreeMap<String, SortedMap<Hostname, RecordChange>>();
        plan.changes().forEach((server, names) -> {
            var remembered = new TreeMap<>(names);
            remembered.keySet().retainAll(known);
            if (!remembered.isEmpty()) {
                changes.put(server, remembered);
            }
        });
        return new DnsPlan(changes, plan.state());
    }

    /** Names to remember: those wanted, and those given up that some server may still answer. */
    private SortedSet<Hostname> hostnames() {
        var names = new TreeSet<Hostname>();
        memory.hostnames().stream()
                .filter(name -> DnsPlanner.mayCarryOurs(name, world.servers()))
                .forEach(names::add);
        if (!fleet.leaving()) {
            names.addAll(fleet.dns().own());
        }
        return names;
    }

    private List<WorkloadSteps> workloads() {
        return reviews.values().stream()
                .map(review -> new WorkloadSteps(review, Objects.requireNonNull(decided.get(review.name())), world))
                .toList();
    }
}
