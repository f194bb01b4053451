package io.geodefleet.core.world;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.given.Golden;
import io.geodefleet.core.plan.DrainPreview;
import io.geodefleet.core.plan.Move;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Plays a story in virtual time and writes down what a bystander would see change: regions, answers, members and conditions. */
final class Story {
    private static final List<ConditionType> TOLD = List.of(
            ConditionType.Ready,
            ConditionType.DNSSynced,
            ConditionType.RoutingDowngraded,
            ConditionType.RegionsReachable,
            ConditionType.SafetyHold);

    private final World world;
    private final Operator operator;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<String, String> told = new TreeMap<>();
    private Instant start;

    private Story(String title, World world) {
        this.world = world;
        this.operator = new Operator(world);
        this.start = world.now();
        text.append(title).append("\n\n");
    }

    /** A fleet that was just created, in ap, eu and us, with two authoritative servers. */
    static Story ofANewFleet(String title) {
        return new Story(title, new World(List.of("ap", "eu", "us"), 2));
    }

    /** The same fleet after its first quarter of an hour, all regions serving. */
    static Story ofAServingFleet(String title) {
        return ofAServingFleet(title, world -> {});
    }

    /** The same for a fleet that is set up in another way. */
    static Story ofAServingFleet(String title, Consumer<World> setUp) {
        return ofAServingFleet(title, new World(List.of("ap", "eu", "us"), 2), setUp);
    }

    /** The same in another world. */
    static Story ofAServingFleet(String title, World world, Consumer<World> setUp) {
        var story = new Story(title, world);
        setUp.accept(world);
        story.play(Duration.ofMinutes(15));
        story.text.setLength(0);
        story.text.append(title).append("\n\n");
        story.start = story.world.now();
        return story;
    }

    /** Something happens, and then the world goes on for a while. */
    Story then(String what, Consumer<World> happens, Duration lasts) {
        text.append("%s  %s\n".formatted(clock(), what));
        happens.accept(world);
        play(lasts);
        return this;
    }

    /** Compares with the committed transcript. */
    void isTold(String file) {
        Golden.resource("stories/" + file, text.toString());
    }

    private void play(Duration lasts) {
        var end = world.now().plus(lasts);
        wake();
        while (true) {
            var next = world.nextChange().isBefore(operator.wakeAt()) ? world.nextChange() : operator.wakeAt();
            if (!next.isBefore(end)) {
                world.advance(end);
                return;
            }
            world.advance(next);
            wake();
        }
    }

    private void wake() {
        operator.reconcile();
        var regions = operator.memory().regions();
        world.members().keySet().forEach(name -> {
            var region = regions.get(name);
            tell(
                    name.value(),
                    region == null
                            ? "not in the fleet"
                            : region.phase() + ": " + region.why().sentence());
            tell("on " + name, workloads(name));
        });
        world.dns().answers().forEach((server, answer) -> tell(server, answer));
        operator.memory().history().stream().findFirst().ifPresent(move -> tell("move", told(move)));
        if (world.wishes().rollout() instanceof Progressive) {
            var rollout = operator.memory().rollout();
            tell("rollout", rollout.state() + ": " + rollout.why().sentence());
        }
        operator.previews().forEach((name, preview) -> tell(name, told(preview)));
        operator.report().conditions().stream()
                .filter(condition -> TOLD.contains(condition.type()))
                .filter(condition -> condition.type() != ConditionType.RoutingDowngraded
                        || condition.status() == Condition.Status.True)
                .forEach(condition -> tell(condition.type().name(), sentence(condition)));
    }

    private String workloads(RegionName name) {
        var objects = world.member(name).objects();
        return objects.isEmpty()
                ? "nothing of the fleet"
                : objects.keySet().stream().map(key -> told(name, key)).collect(Collectors.joining(", "));
    }

    private String told(RegionName name, ObjectKey key) {
        var replicas = world.member(name).replicas();
        var digest = Objects.requireNonNull(world.member(name).objects().get(key))
                .applied()
                .value();
        var isFirst = digest.startsWith("web-v1") && !digest.startsWith("web-v1" + "0");
        if (key.equals(Given.WEB) && !isFirst) {
            return key + " of " + digest.substring("web-".length());
        }
        return key.equals(Given.WEB) && replicas != Member.REPLICAS ? key + " x" + replicas : key.toString();
    }

    private static String told(Move move) {
        return "%s from %d to %d by %s: %s"
                .formatted(
                        move.region(),
                        move.from(),
                        move.to(),
                        move.who(),
                        move.why().sentence());
    }

    private static String told(DrainPreview preview) {
        var burdens = preview.survivors().entrySet().stream()
                .map(burden -> "%s %d%% of its traffic, needs %s"
                        .formatted(
                                burden.getKey(),
                                burden.getValue().trafficPercent(),
                                burden.getValue().replicas().values().stream()
                                        .map(need -> "%d replicas (%d ready)".formatted(need.needed(), need.ready()))
                                        .toList()))
                .toList();
        var refusals = preview.refusals().stream()
                .map(hold -> hold.rule() + ": " + hold.why().sentence())
                .toList();
        return "answer %s would be %s; %s; refused by %s"
                .formatted(preview.before(), preview.after(), String.join(", ", burdens), refusals);
    }

    /** The status, and the sentence where the status alone would raise the question. */
    private static String sentence(Condition condition) {
        var isPlain = condition.status() == Condition.Status.True && condition.type() != ConditionType.SafetyHold
                || condition.status() == Condition.Status.False && condition.type() == ConditionType.SafetyHold;
        var reason = condition.status() + ", " + condition.why().reason();
        return isPlain || condition.type() == ConditionType.Ready
                ? reason
                : reason + ": " + condition.why().sentence();
    }

    private void tell(String about, String what) {
        if (!what.equals(told.put(about, what))) {
            text.append("%s      %-16s %s\n".formatted(clock(), about, what));
        }
    }

    private String clock() {
        var seconds = Duration.between(start, world.now()).toSeconds();
        return "%2d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
