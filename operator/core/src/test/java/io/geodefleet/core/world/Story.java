package io.geodefleet.core.world;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.given.Golden;
import io.geodefleet.core.report.Condition;
import io.geodefleet.core.report.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Plays a story in virtual time and writes down what a bystander would see change: regions, answers, members and conditions. */
final class Story {
    private static final List<ConditionType> TOLD = List.of(
            ConditionType.Ready, ConditionType.DNSSynced, ConditionType.RegionsReachable, ConditionType.SafetyHold);

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
        var story = ofANewFleet(title);
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
        operator.report().conditions().stream()
                .filter(condition -> TOLD.contains(condition.type()))
                .forEach(condition -> tell(condition.type().name(), sentence(condition)));
    }

    private String workloads(RegionName name) {
        var objects = world.member(name).objects();
        return objects.isEmpty()
                ? "nothing of the fleet"
                : String.join(
                        ", ", objects.keySet().stream().map(Objects::toString).toList());
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
