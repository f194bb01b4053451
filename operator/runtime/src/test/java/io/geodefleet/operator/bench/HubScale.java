package io.geodefleet.operator.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.geodefleet.lab.OperatorProcess;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.story.Ledger;
import io.geodefleet.operator.story.TestFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What many fleets of two objects cost one hub with three members: a wave of new fleets, a minute of rest, a change of one, a
 * restart, memory. Its name keeps it out of make test: make bench runs it.
 */
@InLab(operator = false)
class HubScale {
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("bench.fleets", "200,500").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int CHANGES = 9;
    private static final int REST_SECONDS = 60;

    private final LabScope scope;
    private final OperatorProcess operator;
    private final Vitals vitals;
    private final Patience patience;
    private final List<TestFleet> fleets = new ArrayList<>();

    HubScale(LabScope scope) {
        this.scope = scope;
        this.patience = new Patience(scope);
        // As the JVM sets itself up in the container of the shipped Deployment.
        this.operator = scope.lab().anotherOperator("bench", Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m -XX:+UseSerialGC"));
        this.vitals = new Vitals(operator);
    }

    @Test
    void many_fleets_on_one_hub() throws InterruptedException {
        scope.regions().forEach(this::makeRoom);
        firstStart();
        var atRest = new ArrayList<Integer>();
        var heap = new ArrayList<Long>();
        for (int size : SIZES) {
            wave(size);
            atRest.add(rest(size));
            change(size);
            heap.add(memory(size));
            new Restarts(scope, operator, vitals, patience).print(size);
        }
        if (SIZES.size() > 1) {
            Figures.print("B3 requests at rest for each further fleet: %.3f a minute", slope(atRest));
            Figures.print("B9 live heap for each further fleet and member: %.1f KiB", slope(heap) / 1024 / 3);
        }
    }

    @AfterEach
    void withdraw() {
        fleets.forEach(TestFleet::delete);
        fleets.forEach(fleet -> patience.await(fleet.name() + " to be gone", () -> !fleet.exists()));
        operator.stop();
    }

    /** A node takes 110 pods unless it says more, and each member has one. */
    private void makeRoom(String region) {
        var plenty =
                Map.of("pods", new Quantity("5000"), "cpu", new Quantity("10000"), "memory", new Quantity("10000Gi"));
        var nodes = scope.member(region).admin().nodes();
        nodes.list()
                .getItems()
                .forEach(node -> nodes.resource(new NodeBuilder(node)
                                .editStatus()
                                .withCapacity(plenty)
                                .withAllocatable(plenty)
                                .endStatus()
                                .build())
                        .patchStatus());
    }

    /** What a first start costs is not what fleets cost: it ends with the reviews of the operator's accounts. */
    private void firstStart() {
        var ledger = new Ledger(scope);
        operator.start();
        patience.await(
                "accounts to be reviewed",
                () -> !ledger.all(event -> event.resource().equals("selfsubjectaccessreviews"))
                        .isEmpty());
        patience.settle();
    }

    private void wave(int size) {
        var added = size - fleets.size();
        var ledger = new Ledger(scope);
        var cpu = vitals.cpuSeconds();
        var start = System.nanoTime();
        IntStream.range(fleets.size(), size)
                .forEach(number -> fleets.add(fleet("f" + number).apply(HubScale::twoObjects)));
        fleets.subList(size - added, size).forEach(this::awaitServing);
        var seconds = (System.nanoTime() - start) / 1e9;
        patience.settle();
        Figures.print(
                "B2 %d new fleets x 3 members x 2 objects: %d writes, %d trials and %d Events, %.0f s, %.0f s of processor time (%s)",
                added,
                ledger.writesButEvents(),
                ledger.all(AuditEvent::dryRun).size(),
                ledger.writes().getOrDefault("events", 0),
                seconds,
                vitals.cpuSeconds() - cpu,
                ledger.writes());
    }

    private int rest(int size) throws InterruptedException {
        var ledger = new Ledger(scope);
        var asked = scope.dns().proxy().traffic().allRequests();
        var cpu = vitals.cpuSeconds();
        SECONDS.sleep(REST_SECONDS);
        var requests = ledger.all(_ -> true).size();
        Figures.print(
                "B3 %d fleets at rest for a minute: %d writes, %d requests, %d messages to DNS, %.1f s of processor time",
                size,
                ledger.all(AuditEvent::writes).size(),
                requests,
                scope.dns().proxy().traffic().allRequests() - asked,
                vitals.cpuSeconds() - cpu);
        return requests;
    }

    private void change(int size) {
        var calls = new ArrayList<Integer>();
        var millis = new ArrayList<Long>();
        for (int round = 0; round < CHANGES; round++) {
            var image = "web:" + size + round;
            var ledger = new Ledger(scope);
            var start = Instant.now();
            fleets.getFirst().apply(text -> twoObjects(text).replace("web:1", image));
            patience.await(
                    "the image to reach every member", () -> patches(ledger).size() >= 3);
            patience.settle();
            millis.add(Duration.between(start, patches(ledger).getLast().at()).toMillis());
            calls.add(ledger.all(HubScale::isCall).size());
        }
        Figures.print(
                "B1 a change of one of %d fleets: %d calls, %d ms to the last of 3 members (medians of %d)",
                size, Figures.median(calls.stream().map(Long::valueOf).toList()), Figures.median(millis), CHANGES);
    }

    /** Not an Event, and not what is asked of members and hub at rest too. */
    private static boolean isCall(AuditEvent event) {
        return !event.resource().isEmpty() && !event.resource().equals("events");
    }

    private static List<AuditEvent> patches(Ledger ledger) {
        return ledger.all(event -> event.writes() && event.resource().equals("deployments")).stream()
                .sorted(Comparator.comparing(AuditEvent::at))
                .toList();
    }

    private long memory(int size) {
        var live = vitals.liveBytes();
        Figures.print(
                "B9 %d fleets: %d MiB of live heap, %d MiB resident, %d threads, %d files",
                size, live / (1 << 20), vitals.residentMebibytes(), vitals.threads(), vitals.files());
        return live;
    }

    private TestFleet fleet(String name) {
        return new TestFleet(scope, name);
    }

    /** A Deployment of one replica and its Service, checked as often as fleets are by default, rolled out everywhere at once. */
    private static String twoObjects(String yaml) {
        return yaml.replaceAll("(?m)^ *- apiVersion: v1\n *kind: ConfigMap\n.*\n.*\n", "")
                .replaceAll("(?m)^ *health: .*\n", "")
                .replace("replicas: 2", "replicas: 1");
    }

    private void awaitServing(TestFleet fleet) {
        patience.await(
                fleet.name() + " to serve", () -> fleet.status("/serving").equals("3/3"));
    }

    private static double slope(List<? extends Number> figures) {
        return (figures.getLast().doubleValue() - figures.getFirst().doubleValue())
                / (SIZES.getLast() - SIZES.getFirst());
    }
}
