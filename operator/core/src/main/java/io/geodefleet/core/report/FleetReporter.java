package io.geodefleet.core.report;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.plan.FleetPlan;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.report.FleetReport.Summary;
import io.geodefleet.core.rollout.RolloutMemory;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.traffic.DnsState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a plan and its outcomes to everything that status says. Saying the same twice gives the same report. */
public final class FleetReporter {
    private FleetReporter() {}

    /**
     * The report on one decision.
     *
     * @param before what status says now; its times are kept where nothing changed
     */
    public static FleetReport report(
            long generation,
            FleetIntent fleet,
            FleetPlan plan,
            FleetSighting world,
            List<Outcome> outcomes,
            FleetReport before,
            Instant now) {
        var conditions = new Conditions(fleet, plan, world, outcomes);
        var published = published(fleet, world);
        return new FleetReport(
                generation,
                Conditions.dated(conditions.all(), before.conditions(), now),
                plan.memory().after(outcomes),
                plan.looks(),
                plan.previews(),
                published,
                verified(plan.dns(), published, before, now),
                summary(fleet, plan, conditions.serving()));
    }

    /**
     * The report on a spec that cannot be acted on: one condition says so and what to change, Ready is not judged anew, and all else
     * stays as it was, since nothing was touched.
     */
    public static FleetReport invalid(long generation, String sentence, FleetReport before, Instant now) {
        var why = Reason.InvalidSpec.because(sentence);
        var finding = new Conditions.Finding(ConditionType.SpecValid, Condition.Status.False, why);
        var kept = before.conditions().stream().filter(old -> old.type() != ConditionType.SpecValid);
        var conditions = Stream.concat(kept, Conditions.dated(List.of(finding), before.conditions(), now).stream())
                .sorted(Comparator.comparing(Condition::type))
                .toList();
        var summary = before.summary();
        return new FleetReport(
                generation,
                conditions,
                before.memory(),
                before.looks(),
                before.previews(),
                before.published(),
                before.verified(),
                new Summary(
                        summary.serving(),
                        summary.hostname(),
                        summary.revision(),
                        summary.draining(),
                        Reason.InvalidSpec.name()));
    }

    private static SortedMap<Hostname, List<Target>> published(FleetIntent fleet, FleetSighting world) {
        var published = new TreeMap<Hostname, List<Target>>();
        world.servers().stream()
                .filter(server -> server.role() == Role.Primary && server instanceof Answered)
                .findFirst()
                .map(Answered.class::cast)
                .ifPresent(primary -> fleet.dns().hostnames().forEach(hostname -> {
                    if (primary.of(hostname) instanceof Ours(var records)) {
                        published.put(hostname, List.copyOf(records.targets()));
                    }
                }));
        return published;
    }

    private static Verified verified(
            DnsState dns, SortedMap<Hostname, List<Target>> published, FleetReport before, Instant now) {
        return switch (dns) {
            case DnsState.InSync _ ->
                before.verified() instanceof Verified.Since since
                                && before.published().equals(published)
                        ? since
                        : new Verified.Since(now);
            case DnsState.Pending _, DnsState.Failing _ ->
                before.published().equals(published) ? before.verified() : new Verified.NotYet();
        };
    }

    private static Summary summary(FleetIntent fleet, FleetPlan plan, long serving) {
        var regions = plan.memory().regions();
        var hostnames = fleet.dns().hostnames();
        var first = hostnames.isEmpty() ? "" : hostnames.first().value();
        var revisions = regions.values().stream()
                .map(region -> region.revision().value())
                .filter(revision -> !revision.isEmpty())
                .distinct()
                .toList();
        return new Summary(
                "%d/%d".formatted(serving, fleet.regions().size()),
                hostnames.size() > 1 ? "%s +%d".formatted(first, hostnames.size() - 1) : first,
                revision(plan.memory().rollout(), revisions),
                regions.entrySet().stream()
                        .filter(region -> isOnItsWayOut(region.getValue()))
                        .map(region -> region.getKey().value())
                        .collect(Collectors.joining(",")),
                reason(plan, serving, fleet.regions().size()).name());
    }

    private static String revision(RolloutMemory rollout, List<String> revisions) {
        var isUnderWay = rollout.state() != RolloutMemory.State.Complete
                && !rollout.lastGood().isNone()
                && !rollout.lastGood().equals(rollout.newest());
        if (isUnderWay) {
            return rollout.lastGood() + "->" + rollout.newest();
        }
        return revisions.size() > 1 ? "mixed" : String.join("", revisions);
    }

    private static boolean isOnItsWayOut(RegionMemory region) {
        return switch (region.phase()) {
            case Draining, Drained, Leaving -> true;
            case Joining, Serving, Restoring -> false;
        };
    }

    private static Reason reason(FleetPlan plan, long serving, int placed) {
        if (!plan.holds().isEmpty()) {
            return plan.holds().getFirst().why().reason();
        }
        return plan.memory().regions().values().stream()
                .filter(region -> region.phase() != Phase.Serving)
                .map(region -> region.why().reason())
                .findFirst()
                .orElse(serving == placed && placed > 0 ? Reason.AllServing : Reason.NoneServing);
    }
}
