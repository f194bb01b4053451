package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DrainForecast;
import io.geodefleet.api.v1alpha1.ReplicaForecast;
import io.geodefleet.api.v1alpha1.RuleFinding;
import io.geodefleet.api.v1alpha1.SurvivorForecast;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.plan.DrainPreview;
import io.geodefleet.core.safety.Hold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a drain that is only asked about would do, in status and back. */
final class Forecast {
    private Forecast() {}

    /** @param preview with the name of the RegionDrain that asks */
    static DrainForecast write(Map.Entry<String, DrainPreview> preview) {
        var seen = preview.getValue();
        return new DrainForecast(
                preview.getKey(),
                seen.region().value(),
                addresses(seen.before()),
                addresses(seen.after()),
                seen.survivors().entrySet().stream()
                        .map(survivor -> new SurvivorForecast(
                                survivor.getKey().value(),
                                survivor.getValue().trafficPercent(),
                                replicas(survivor.getValue().replicas())))
                        .toList(),
                seen.refusals().stream()
                        .map(hold -> new RuleFinding(
                                hold.why().reason().name(), hold.why().sentence()))
                        .toList());
    }

    private static List<String> addresses(SortedSet<Target> targets) {
        return targets.stream().map(Target::address).toList();
    }

    private static List<ReplicaForecast> replicas(SortedMap<ObjectKey, DrainPreview.Need> replicas) {
        return replicas.entrySet().stream()
                .map(workload -> new ReplicaForecast(
                        workload.getKey().toString(),
                        workload.getValue().ready(),
                        workload.getValue().needed()))
                .toList();
    }

    static DrainPreview read(DrainForecast row, String namespace) {
        var region = new RegionName(row.region());
        var survivors = new TreeMap<RegionName, DrainPreview.Burden>();
        row.survivors()
                .forEach(survivor -> survivors.put(new RegionName(survivor.region()), burden(survivor, namespace)));
        return new DrainPreview(
                region,
                targets(row.answerBefore()),
                targets(row.answerAfter()),
                survivors,
                row.refusedBy().stream()
                        .flatMap(rule -> refusal(region, Words.why(rule.rule(), rule.message())))
                        .toList());
    }

    private static Stream<Hold> refusal(RegionName region, Why why) {
        var reason = why.reason() == Reason.ScalingSurvivors ? Reason.Capacity : why.reason();
        return Stream.of(SafetyRule.values())
                .filter(rule -> rule.reason() == reason)
                .map(rule -> new Hold(region, rule, why));
    }

    /** What withholds the drain until somebody does something; survivors that are only scaled up do not. */
    static List<RuleFinding> refusals(DrainForecast row) {
        return row.refusedBy().stream().filter(rule -> !isWaiting(rule)).toList();
    }

    private static boolean isWaiting(RuleFinding rule) {
        return rule.rule().equals(Reason.ScalingSurvivors.name());
    }

    private static SortedSet<Target> targets(Collection<String> addresses) {
        return addresses.stream().map(Words::target).collect(Collectors.toCollection(TreeSet::new));
    }

    private static DrainPreview.Burden burden(SurvivorForecast survivor, String namespace) {
        var replicas = new TreeMap<ObjectKey, DrainPreview.Need>();
        survivor.replicas()
                .forEach(workload -> replicas.put(
                        Words.workload(workload.workload(), namespace),
                        new DrainPreview.Need(workload.ready(), workload.needed())));
        return new DrainPreview.Burden(survivor.trafficPercent(), replicas);
    }

    /** One sentence for the person who asked. */
    static String sentence(DrainForecast row) {
        var answer = "%d of %d addresses stay"
                .formatted(row.answerAfter().size(), row.answerBefore().size());
        var burden = row.survivors().stream()
                .map(survivor -> "%s would carry %d%% of its traffic now%s"
                        .formatted(survivor.region(), survivor.trafficPercent(), shortage(survivor)))
                .collect(Collectors.joining("; "));
        var waits = row.refusedBy().stream()
                .filter(Forecast::isWaiting)
                .map(RuleFinding::message)
                .collect(Collectors.joining(", "));
        var refusals = refusals(row).stream()
                .map(rule -> rule.rule() + ": " + rule.message())
                .collect(Collectors.joining("; "));
        return answer
                + (burden.isEmpty() ? "" : "; " + burden)
                + (waits.isEmpty() ? "" : "; it would first scale up: " + waits)
                + (refusals.isEmpty() ? "; nothing would withhold it" : "; it would be withheld: " + refusals);
    }

    private static String shortage(SurvivorForecast survivor) {
        var lacking = survivor.replicas().stream()
                .filter(workload -> workload.needed() > workload.ready())
                .map(workload -> "%s needs %d replicas and has %d"
                        .formatted(workload.workload(), workload.needed(), workload.ready()))
                .collect(Collectors.joining(", "));
        return lacking.isEmpty() ? "" : " (" + lacking + ")";
    }
}
