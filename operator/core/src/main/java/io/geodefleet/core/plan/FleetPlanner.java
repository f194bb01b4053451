package io.geodefleet.core.plan;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Presence;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Wish;
import io.geodefleet.core.safety.Hold;
import io.geodefleet.core.safety.SafetyReview;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.core.sight.RegionSighting.Unregistered;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.DnsPlan;
import io.geodefleet.core.traffic.DnsPlanner;
import io.geodefleet.core.workload.DriftPlanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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
        names().forEach(name -> reviews.put(name, review(name)));
        var holds = holds();
        reviews.values().forEach(review -> decide(review, holds));
        var dns = dns();
        var steps = new ArrayList<Step>();
        reviews.values().forEach(review -> workloadSteps(review).forEach(steps::add));
        if (!dns.changes().isEmpty()) {
            steps.add(new Step.ChangeRecords(fleet.dns().zone(), dns.changes()));
        }
        var phaseChanged = phaseChanged();
        reviews.values().stream().filter(this::isOver).forEach(review -> decided.remove(review.name()));
        var next = new FleetMemory(decided, hostnames(), History.after(memory.history(), reviews, started, now));
        return new FleetPlan(
                steps,
                next,
                holds,
                looks(),
                Collections.emptySortedMap(),
                dns.state(),
                Recheck.at(fleet, next, dns.state(), phaseChanged, now));
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

    private RegionReview review(RegionName name) {
        var remembered = memory.regions().getOrDefault(name, RegionMemory.joining(now));
        return RegionReview.of(name, fleet, remembered, world, now);
    }

    private List<Hold> holds() {
        if (fleet.leaving()) {
            return List.of();
        }
        var regions = new TreeMap<RegionName, RegionMemory>();
        var wishes = new TreeMap<RegionName, Wish>();
        reviews.forEach((name, review) -> {
            regions.put(name, review.before());
            wishes.put(name, review.wish());
        });
        return SafetyReview.review(regions, wishes, fleet.regions().size(), fleet.safety());
    }

    private void decide(RegionReview review, List<Hold> holds) {
        var hold = holds.stream()
                .filter(held -> held.region().equals(review.name()))
                .findFirst();
        var before = review.before();
        var phase = hold.isPresent() ? before.phase() : review.wish().phase();
        var weight = hold.isPresent() ? before.weight() : review.wish().weight();
        var why = Explanation.of(fleet, review, phase, hold);
        var since = phase == before.phase() ? before.phaseSince() : now;
        decided.put(
                review.name(),
                new RegionMemory(
                        phase,
                        since,
                        before.health(),
                        weight,
                        weight == before.weight() ? before.weightSince() : now,
                        before.endpoints(),
                        before.departure(),
                        before.revision(),
                        before.displacement(),
                        before.flapping(),
                        before.raised(),
                        why));
        if (weight != before.weight()) {
            started.add(History.start(review, weight, why, now));
        }
    }

    private SortedMap<RegionName, Look> looks() {
        var looks = new TreeMap<RegionName, Look>();
        decided.keySet()
                .forEach(name -> looks.put(
                        name, Objects.requireNonNull(reviews.get(name)).look()));
        return looks;
    }

    private boolean phaseChanged() {
        return reviews.values().stream()
                .anyMatch(review -> phaseOf(review) != review.before().phase());
    }

    private DnsPlan dns() {
        var known = memory.hostnames();
        if (fleet.leaving()) {
            return DnsPlanner.withdrawAll(fleet.dns(), known, world.servers());
        }
        var givenUp = new TreeSet<>(known);
        givenUp.removeAll(fleet.dns().hostnames());
        var plan = DnsPlanner.plan(fleet.dns(), wantedTargets(), givenUp, world.servers());
        var remembered = new TreeMap<>(plan.changes());
        remembered.keySet().retainAll(known);
        return new DnsPlan(remembered, plan.state());
    }

    private SortedSet<Target> wantedTargets() {
        var targets = new TreeSet<Target>();
        decided.values().stream()
                .filter(RegionMemory::hasTraffic)
                .forEach(region -> targets.addAll(region.endpoints()));
        return targets;
    }

    /** Names to remember: those wanted, and those given up that some server may still answer. */
    private SortedSet<Hostname> hostnames() {
        var names = new TreeSet<Hostname>();
        memory.hostnames().stream()
                .filter(name -> DnsPlanner.mayCarryOurs(name, world.servers()))
                .forEach(names::add);
        if (!fleet.leaving()) {
            names.addAll(fleet.dns().hostnames());
        }
        return names;
    }

    private Stream<Step> workloadSteps(RegionReview review) {
        return switch (review.sighting()) {
            case Unreachable _, Unregistered() -> Stream.empty();
            case Seen seen -> Stream.concat(applying(review, seen).stream(), deleting(review, seen).stream());
        };
    }

    private Optional<Step> applying(RegionReview review, Seen seen) {
        var missing = DriftPlanner.toApply(review.intent(), seen.objects());
        return review.order() == Order.Leave || missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step.ApplyGeode(
                        review.name(),
                        missing,
                        Collections.emptySortedMap(),
                        review.intent().revision()));
    }

    private Optional<Step> deleting(RegionReview review, Seen seen) {
        var surplus = review.order() == Order.Leave
                ? (mayBeTouched(review) ? seen.objects() : Collections.<ObjectKey, ObjectSighting>emptySortedMap())
                : DriftPlanner.toPrune(review.intent(), seen.objects());
        return surplus.isEmpty() ? Optional.empty() : Optional.of(new Step.DeleteObjects(review.name(), surplus));
    }

    /**
     * A region that leaves is touched only once its clients have left it. A silent server could hold a change of a decision that a
     * crash made us forget, so nothing is deleted on what it said before.
     */
    private boolean mayBeTouched(RegionReview review) {
        return phaseOf(review) == Phase.Leaving
                && review.presence() == Presence.Quiet
                && world.servers().stream().noneMatch(Silent.class::isInstance);
    }

    private boolean isOver(RegionReview review) {
        return mayBeTouched(review)
                && switch (review.sighting()) {
                    case Seen seen -> seen.objects().isEmpty();
                    case Unregistered() -> true;
                    case Unreachable _ -> false;
                };
    }

    private Phase phaseOf(RegionReview review) {
        return Objects.requireNonNull(decided.get(review.name())).phase();
    }
}
