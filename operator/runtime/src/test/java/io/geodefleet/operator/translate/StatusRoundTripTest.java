package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.Approval;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ObjectUid;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.SafetyRule;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.health.CheckResult;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.health.Look;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Absence;
import io.geodefleet.core.lifecycle.Assignment;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Displacement;
import io.geodefleet.core.lifecycle.Flapping;
import io.geodefleet.core.lifecycle.Impression;
import io.geodefleet.core.lifecycle.Inventory;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.Progress;
import io.geodefleet.core.lifecycle.Raise;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.lifecycle.Standing;
import io.geodefleet.core.plan.DrainPreview;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.ConditionType;
import io.geodefleet.core.report.FleetReport;
import io.geodefleet.core.report.Verified;
import io.geodefleet.core.rollout.RolloutMemory;
import io.geodefleet.core.rollout.RolloutMemory.Approved;
import io.geodefleet.core.safety.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written to status is read back as it was: an operator that forgot a part of it would write at rest, or decide anew. */
class StatusRoundTripTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");
    private static final RevisionId OLD = new RevisionId("aaaaaaaaaa");
    private static final RevisionId NEW = new RevisionId("bbbbbbbbbb");
    private static final RegionName EU = new RegionName("eu-west");
    private static final ObjectKey WEB = new ObjectKey("apps/v1", "Deployment", "shop", "web");
    private static final ObjectKey DB = new ObjectKey("apps/v1", "StatefulSet", "shop", "db");
    private static final Why WHY = Reason.Capacity.because("us-east needs 5 replicas of Deployment/web and has 3");

    @ParameterizedTest
    @MethodSource("memories")
    void a_regions_memory_comes_back(RegionMemory memory) {
        var report = report(memory, new TreeMap<>());

        assertThat(again(report).memory()).isEqualTo(report.memory());
        assertThat(StatusWriter.write(again(report))).isEqualTo(StatusWriter.write(report));
    }

    static Stream<RegionMemory> memories() {
        return Stream.of(
                        Arrays.stream(Phase.values()).map(phase -> memory(phase, Look.Kind.Good, 50)),
                        Arrays.stream(Look.Kind.values()).map(look -> memory(Phase.Serving, look, 100)),
                        Stream.of(
                                with(new Displacement.ByHealth(NOW), new Flapping(3, NOW), raised()),
                                with(new Displacement.ByRollout(NOW), Flapping.CALM, new TreeMap<>()),
                                with(new Displacement.ByHuman(NOW.minusSeconds(9)), Flapping.CALM, new TreeMap<>()),
                                RegionMemory.joining(NOW)),
                        Arrays.stream(Progress.values())
                                .map(progress -> memory(Phase.Serving, Look.Kind.Good, 100)
                                        .assigned(new Assignment(
                                                NEW, progress, NOW.minusSeconds(8), NOW.minusSeconds(4)))))
                .flatMap(memories -> memories);
    }

    private static RegionMemory memory(Phase phase, Look.Kind look, int weight) {
        return new RegionMemory(
                new Standing(phase, NOW, weight, NOW.minusSeconds(1), WHY),
                new Impression(
                        new Health(Verdict.Unhealthy, look, NOW.minusSeconds(3)),
                        new TreeSet<>(Set.of(
                                Target.of("127.10.0.1"),
                                Target.of("2001:db8::1"),
                                Target.alias(new Hostname("lb.example.com")))),
                        new Departure.GoneSince(NOW.minusSeconds(2)),
                        new RevisionId("3f2a")),
                new Assignment(new RevisionId("3f2a"), Progress.Proven, NOW, NOW),
                Absence.NONE,
                inventory());
    }

    private static RegionMemory with(Displacement displacement, Flapping flapping, SortedMap<ObjectKey, Raise> raised) {
        var memory = memory(Phase.Draining, Look.Kind.Dead, 25);
        return memory.seen(memory.health(), memory.endpoints(), new Departure.Present(), memory.revision())
                .displaced(displacement, flapping, raised);
    }

    private static Inventory inventory() {
        var objects = new TreeMap<ObjectKey, ObjectUid>();
        objects.put(WEB, new ObjectUid("6f1b8a52-6d5c-4bd8-8f5b-0a8f0f6f1c11"));
        objects.put(new ObjectKey("example.com/v1", "Cache", "shop", "web"), ObjectUid.NOT_KNOWN);
        return new Inventory(objects);
    }

    private static SortedMap<ObjectKey, Raise> raised() {
        var raised = new TreeMap<ObjectKey, Raise>();
        raised.put(WEB, new Raise(3, 5));
        raised.put(DB, new Raise(3, 3));
        return raised;
    }

    @ParameterizedTest
    @EnumSource(RolloutMemory.State.class)
    void a_rollout_comes_back(RolloutMemory.State state) {
        var rollout = new RolloutMemory(
                NEW,
                OLD,
                "canary",
                state,
                NOW,
                WHY,
                List.of(
                        new Approved(new Approval(NEW, "canary"), NOW.minusSeconds(5)),
                        new Approved(new Approval(NEW, ""), NOW)),
                NEW);
        var report = report(RegionMemory.joining(NOW), new TreeMap<>(), rollout);

        assertThat(again(report).memory().rollout()).isEqualTo(rollout);
        assertThat(StatusWriter.write(report).revision()).isEqualTo("aaaaaaaaaa->bbbbbbbbbb");
    }

    @Test
    void a_fleet_that_proved_its_newest_revision_shows_it_alone() {
        var settled =
                new RolloutMemory(NEW, NEW, "rest", RolloutMemory.State.Complete, NOW, WHY, List.of(), RevisionId.NONE);
        var report = report(RegionMemory.joining(NOW), new TreeMap<>(), settled);

        assertThat(again(report).memory().rollout()).isEqualTo(settled);
        assertThat(StatusWriter.write(report).revision()).isEqualTo("bbbbbbbbbb");
    }

    @Test
    void the_last_look_at_each_check_comes_back() {
        var checks = new TreeMap<CheckName, CheckResult>();
        checks.put(new CheckName("public"), new CheckResult(Look.Kind.Bad, "503 from /healthz, 200-299 expected"));
        checks.put(new CheckName("ready"), new CheckResult(Look.Kind.Good, "3 of 3 ready"));
        checks.put(new CheckName("slo"), new CheckResult(Look.Kind.Unclear, "the query gives NaN"));
        var looks = new TreeMap<RegionName, Look>();
        looks.put(EU, new Look(Look.Kind.Bad, WHY, checks));
        var report = report(memory(Phase.Serving, Look.Kind.Bad, 100), looks);

        assertThat(again(report).looks()).isEqualTo(looks);
    }

    @Test
    void what_a_dry_run_found_comes_back() {
        var report = report(memory(Phase.Serving, Look.Kind.Good, 100), new TreeMap<>());

        assertThat(again(report).previews()).isEqualTo(report.previews()).hasSize(2);
    }

    @Test
    void a_status_without_the_newer_fields_is_read_with_the_times_that_it_has() {
        var fleet = World.fleet()
                .with(
                        "/status",
                        "{regions: [{name: eu-west, phase: Serving, phaseSince: \"%s\", verdict: Healthy, weight: 100}]}"
                                .formatted(NOW));
        var regions = MemoryReader.read(fleet.fleet()).memory().regions();
        var memory = Objects.requireNonNull(regions.get(EU));
        assertThat(memory.weightSince()).isEqualTo(NOW);
        assertThat(memory.flapping()).isEqualTo(Flapping.CALM);
        assertThat(memory.displacement()).isEqualTo(new Displacement.None());
    }

    private static FleetReport report(RegionMemory memory, SortedMap<RegionName, Look> looks) {
        return report(memory, looks, RolloutMemory.none());
    }

    private static FleetReport report(RegionMemory memory, SortedMap<RegionName, Look> looks, RolloutMemory rollout) {
        var regions = new TreeMap<RegionName, RegionMemory>();
        regions.put(EU, memory);
        var hostnames = new TreeSet<>(Set.of(new Hostname("shop.example.com")));
        var move = new Move(NOW, EU, "RegionDrain/inc-42", WHY, 100, 50, new Move.Took.Lasted(Duration.ofSeconds(7)));
        var published = new TreeMap<Hostname, List<Target>>();
        published.put(
                hostnames.first(), List.of(Target.of("127.10.0.1"), Target.alias(new Hostname("lb.example.com"))));
        return new FleetReport(
                7,
                List.of(new Condition(ConditionType.SafetyHold, Condition.Status.True, WHY, NOW)),
                new FleetMemory(regions, hostnames, List.of(move), rollout),
                looks,
                previews(),
                published,
                new Verified.Since(NOW),
                new FleetReport.Summary("1/1", "shop.example.com", "3f2a", "eu-west", "Capacity"));
    }

    private static SortedMap<String, DrainPreview> previews() {
        var needs = new TreeMap<ObjectKey, DrainPreview.Need>();
        needs.put(WEB, new DrainPreview.Need(3, 5));
        var survivors = new TreeMap<RegionName, DrainPreview.Burden>();
        survivors.put(new RegionName("us-east"), new DrainPreview.Burden(150, needs));
        survivors.put(new RegionName("ap-south"), new DrainPreview.Burden(100, new TreeMap<>()));
        var targets = new TreeSet<>(Set.of(Target.of("127.10.0.1"), Target.of("127.20.0.1")));
        var left = new TreeSet<>(Set.of(Target.of("127.20.0.1")));
        var previews = new TreeMap<String, DrainPreview>();
        previews.put("ask", new DrainPreview(EU, targets, left, survivors, holds()));
        previews.put("ask-too", new DrainPreview(EU, targets, left, new TreeMap<>(), List.of()));
        return previews;
    }

    private static List<Hold> holds() {
        var scaling = Reason.ScalingSurvivors.because("Deployment/web in us-east needs 5 replicas, 3 are ready");
        var all = new ArrayList<Hold>();
        all.add(new Hold(EU, SafetyRule.Capacity, scaling));
        for (var rule : SafetyRule.values()) {
            all.add(new Hold(EU, rule, rule.reason().because("the numbers of " + rule)));
        }
        return all;
    }

    /** Written, sent, received and read. */
    private static FleetReport again(FleetReport report) {
        var serialization = new KubernetesSerialization();
        var fleet = World.fleet().fleet();
        fleet.setStatus(StatusWriter.write(report));
        return MemoryReader.read(serialization.unmarshal(serialization.asJson(fleet), GeodeFleet.class));
    }
}
