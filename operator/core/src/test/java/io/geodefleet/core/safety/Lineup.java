package io.geodefleet.core.safety;

import static io.geodefleet.core.given.Given.NOW;
import static io.geodefleet.core.given.Given.region;
import static io.geodefleet.core.given.Given.targets;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.SafetyPolicy.CapacityCheck;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Order;
import io.geodefleet.core.lifecycle.Phase;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Regions as the safety rules see them, written in words. Each word is a region, named a, b, c and so on. First letter: S serving, J joining and R restoring with traffic, G draining and L leaving with
 * half of it, D drained by its health, H drained by a human. A lower-case letter is one that shall lose its traffic. Then how it
 * looks: nothing for healthy and good, b for bad but still healthy, u for unhealthy, x for dead, ? for unknown; and the seconds for
 * which it has looked so (600 when not said).
 */
final class Lineup {
    final TreeMap<RegionName, Candidate> regions = new TreeMap<>();
    Quota floor = new Quota.Count(0);
    Quota drains = new Quota.Count(9);
    Quota panic = new Quota.Percent(100);
    Set<SafetyRule> overrides = EnumSet.noneOf(SafetyRule.class);
    DrainMode mode = DrainMode.Gradual;
    boolean suspended;

    static Quota quota(String text) {
        return text.endsWith("%")
                ? new Quota.Percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : new Quota.Count(Integer.parseInt(text));
    }

    FleetIntent fleet() {
        var safety = new SafetyPolicy(floor, drains, panic, CapacityCheck.Enforce);
        var fleet = Given.fleet(
                safety,
                List.of(),
                regions.keySet().stream().map(RegionName::value).toArray(String[]::new));
        return suspended ? Given.suspended(fleet) : fleet;
    }

    Review review() {
        return SafetyReview.review(fleet(), regions);
    }

    String withheldBy(SafetyRule rule) {
        return String.join(
                " ",
                review().holds().stream()
                        .filter(hold -> hold.rule() == rule)
                        .map(hold -> hold.region().value())
                        .sorted()
                        .toList());
    }

    void given(String words) {
        for (var word : words.split(" ")) {
            var name = region(Character.toString('a' + regions.size()));
            var weight = switch (Character.toUpperCase(word.charAt(0))) {
                case 'G', 'L' -> 50;
                case 'D', 'H' -> 0;
                default -> 100;
            };
            regions.put(name, candidate(name, word, weight, Character.isLowerCase(word.charAt(0)) ? 0 : weight));
        }
    }

    Candidate candidate(RegionName name, String word, int weight, int nextWeight) {
        var phase = switch (Character.toUpperCase(word.charAt(0))) {
            case 'S' -> Phase.Serving;
            case 'J' -> Phase.Joining;
            case 'R' -> Phase.Restoring;
            case 'G' -> Phase.Draining;
            case 'L' -> Phase.Leaving;
            default -> Phase.Drained;
        };
        var displacement = switch (Character.toUpperCase(word.charAt(0))) {
            case 'D' -> new Displacement.ByHealth(NOW);
            case 'G', 'H' -> new Displacement.ByHuman(NOW);
            default -> new Displacement.None();
        };
        var seconds = word.replaceAll("[^0-9]", "");
        var health = health(word, seconds.isEmpty() ? 600 : Integer.parseInt(seconds));
        var row = Given.row(
                        phase,
                        health,
                        weight,
                        targets("192.0.2." + name.value().codePointAt(0)),
                        new Departure.Present(),
                        Given.V1,
                        Reason.ServingWell.itself())
                .displaced(displacement, Given.calm(), new TreeMap<>());
        var fails = health.verdict() == Verdict.Unhealthy;
        return new Candidate(
                name,
                row,
                Given.geode("v1"),
                Given.seen("v1", 3, 3),
                new Look(health.look(), Reason.WorkloadNotReady.itself(), new TreeMap<>()),
                true,
                nextWeight < weight && !fails ? Order.Drain : Order.Auto,
                nextWeight,
                mode,
                overrides);
    }

    private static Health health(String word, int secondsAgo) {
        var since = NOW.minusSeconds(secondsAgo);
        var letters = word.substring(1).replaceAll("[0-9]", "");
        return switch (letters) {
            case "b" -> new Health(Verdict.Healthy, Look.Kind.Bad, since);
            case "u" -> new Health(Verdict.Unhealthy, Look.Kind.Bad, since);
            case "x" -> new Health(Verdict.Unhealthy, Look.Kind.Dead, since);
            case "?" -> new Health(Verdict.Unknown, Look.Kind.Unclear, since);
            default -> new Health(Verdict.Healthy, Look.Kind.Good, since);
        };
    }
}
