package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Verdict;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.rollout.RolloutMemory.State;
import io.geodefleet.core.world.Operator.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fleets in worlds where everything goes wrong, from a seed. Each decision is checked against {@link Invariants}; whenever the world
 * comes to rest, the fleet must come to be exactly as wished, and then be silent. Run one seed again with -Dseed=N.
 */
@Execution(ExecutionMode.CONCURRENT)
class FleetSimulationTest {
    private static final int SEEDS = 154;
    private static final int ROUNDS = 8;
    private static final int DECISIONS_A_ROUND = 60;
    private static final int LOG = 40;
    /** In which regions load balancers have only host names. */
    private static final List<Set<String>> NAMED =
            List.of(Set.of(), Set.of(), Set.of(), Set.of("eu", "za"), Set.of("ap", "eu", "sa", "us", "za"));

    private static final LongAdder DECISIONS = new LongAdder();

    static LongStream seeds() {
        var seed = System.getProperty("seed");
        return seed == null ? LongStream.range(0, SEEDS) : LongStream.of(Long.parseLong(seed));
    }

    @AfterAll
    static void say_how_much_was_tried() {
        System.out.printf("simulation: %,d decisions, each checked%n", DECISIONS.sum());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @DisplayName("whatever happens, no decision breaks a law, and a world at rest is as wished and silent")
    void no_decision_breaks_a_law(long seed) {
        var random = new SplittableRandom(seed);
        var regions = List.of("ap", "eu", "sa", "us", "za").subList(0, 1 + random.nextInt(5));
        var world = new World(regions, 1 + random.nextInt(3), NAMED.get(random.nextInt(NAMED.size()))::contains);
        Policies.choose(world, random);
        var run = new Run(world, new Operator(world), new Invariants(world), new Mischief(world, random), random);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                run.chaos(DECISIONS_A_ROUND);
                run.rest();
            }
            run.chaos(DECISIONS_A_ROUND / 2);
            world.wishes().delete();
            run.chaos(DECISIONS_A_ROUND / 2);
            run.rest();
            assertThat(run.operator.memory().regions()).isEmpty();
            assertThat(run.operator.memory().hostnames()).isEmpty();
        } catch (AssertionError broken) {
            throw new AssertionError(
                    "seed %d, at %s: %s%nbefore it:%n%s"
                            .formatted(
                                    seed,
                                    world.now(),
                                    broken.getMessage(),
                                    run.log.stream().map(Supplier::get).collect(Collectors.joining("\n"))),
                    broken);
        }
    }

    private static final class Run {
        private final ArrayDeque<Supplier<String>> log = new ArrayDeque<>();
        private final World world;
        private final Operator operator;
        private final Invariants invariants;
        private final Mischief mischief;
        private final SplittableRandom random;
        private final ArrayDeque<Decision> late = new ArrayDeque<>();

        Run(World world, Operator operator, Invariants invariants, Mischief mischief, SplittableRandom random) {
            this.world = world;
            this.operator = operator;
            this.invariants = invariants;
            this.mischief = mischief;
            this.random = random;
        }

        /** The world does as it likes between decisions; the operator wakes up at the latest when it said that it would. */
        void chaos(int decisions) {
            for (int i = 0; i < decisions; i++) {
                for (int happenings = random.nextInt(3); happenings > 0; happenings--) {
                    var what = mischief.happen();
                    note(() -> what);
                }
                var next = world.now().plus(mischief.pause());
                world.advance(earlier(next, operator.wakeAt()));
                step(operator.decide(mischief.stale()), mischief.crashAfter());
                formerLeader();
            }
        }

        private void step(Decision decision, int crashAfter) {
            DECISIONS.increment();
            var lived = operator.act(decision, crashAfter);
            note(() -> tell(decision) + (lived ? "" : " and crashed"));
            invariants.check(decision);
            if (lived) {
                invariants.remembered(decision);
            }
            if (lived && !operator.lastDone().isEmpty()) {
                nothingIsDoneTwice();
            }
        }

        /** What was done is seen at once by fresh eyes, and then nobody wants to do it again. */
        private void nothingIsDoneTwice() {
            var again = operator.decide(Collections.emptySortedSet());
            assertThat(again.plan().steps()).as("steps planned again").noneMatch(operator.lastDone()::contains);
        }

        /**
         * A leader decides and is paused; the next one takes over from the same status; later the first one does what it decided. The
         * zone refuses it, whatever has become of the records meanwhile; in members it does harm that is made good.
         */
        private void formerLeader() {
            if (random.nextInt(15) == 0) {
                late.add(operator.decide(mischief.stale()));
                operator.takeOver();
            }
            if (!late.isEmpty() && random.nextInt(8) == 0) {
                var decision = late.removeFirst();
                note(() -> "a former leader does late what it decided at "
                        + Duration.between(Given.NOW, decision.at()).toMillis() + " ms");
                operator.actLate(decision);
                assertThat(operator.lateChanges())
                        .as("changes of a former leader")
                        .isEmpty();
            }
        }

        private void note(Supplier<String> what) {
            var at = Duration.between(Given.NOW, world.now()).toMillis();
            log.add(() -> at + " ms: " + what.get());
            if (log.size() > LOG) {
                log.removeFirst();
            }
        }

        /** All faults end. In a bounded number of decisions the world is as wished, and from then on there is nothing to do or to say. */
        void rest() {
            late.clear();
            mischief.end();
            note(() -> "all faults end");
            step(operator.decide(Collections.emptySortedSet()), Operator.LIVES);
            var deadline = world.now().plus(Duration.ofHours(17));
            for (int i = 0; !(world.isAsWished() && isSettled()); i++) {
                assertThat(i).as("decisions until the world is as wished").isLessThan(600);
                assertThat(world.now())
                        .as("time until the world is as wished; it is %s", world.told())
                        .isBefore(deadline);
                world.advance(later(world.now(), earlier(operator.wakeAt(), world.nextChange())));
                step(operator.decide(Collections.emptySortedSet()), Operator.LIVES);
            }
            silence();
        }

        private boolean isSettled() {
            var regions = operator.memory().regions();
            return regions.keySet()
                            .equals(
                                    world.intent().leaving()
                                            ? Collections.emptySet()
                                            : world.wishes().placement())
                    && regions.values().stream()
                            .allMatch(region -> region.phase() == Phase.Serving
                                    && region.health().verdict() == Verdict.Healthy
                                    && region.raised().isEmpty())
                    && (world.intent().leaving() || operator.memory().rollout().state() == State.Complete)
                    && operator.memory()
                            .hostnames()
                            .equals(
                                    world.intent().leaving()
                                            ? Collections.emptySet()
                                            : world.wishes().hostnames())
                    && operator.wakeAt().isAfter(world.now().plusSeconds(60));
        }

        private void silence() {
            for (int look = 0; look < 3; look++) {
                var before = operator.report();
                world.advance(operator.wakeAt());
                var decision = operator.decide(Collections.emptySortedSet());
                step(decision, Operator.LIVES);
                assertThat(decision.plan().steps()).as("nothing to do at rest").isEmpty();
                assertThat(operator.report()).as("nothing to say at rest").isEqualTo(before);
            }
        }
    }

    private static String tell(Decision decision) {
        var regions = decision.plan().memory().regions().entrySet().stream()
                .map(entry -> {
                    var region = entry.getValue();
                    return "%s=%s/%d/%s/%s/%s/%s/%s"
                            .formatted(
                                    entry.getKey(),
                                    region.phase(),
                                    region.weight(),
                                    region.health(),
                                    region.departure(),
                                    region.displacement(),
                                    region.raised(),
                                    region.assignment());
                })
                .toList();
        return "decided %s, remembers %s and %s"
                .formatted(
                        decision.plan().steps(),
                        regions,
                        decision.plan().memory().rollout());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
