package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.vertx.VertxHttpClient;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.proof.LongProof;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What connections cost the process: no threads, of files one for each watch and two for requests, and nothing once they are over. */
class FootprintIT {
    private static final int WATCHES = MemberKind.BUILT_IN.size() + 1; // EndpointSlices too
    private static final int FOR_REQUESTS = 2;

    /** Those that the process has once, at most so many, and starts when it needs them. */
    private static final Set<String> POOLS = Set.of("vert.x-", "ForkJoinPool", "VirtualThread-unparker", "Cleaner-");

    /** Types of which each connection has some; other tests in this JVM have connections too. */
    private static final List<String> KEPT =
            List.of(MemberConnection.class.getName(), SlimStore.class.getName(), VertxHttpClient.class.getName());

    /** Named, or it may be forgotten. What the library logs is kept by the logging of tests, and holds what it tells of. */
    private static final Logger LIBRARY = Logger.getLogger("io.fabric8");

    private final Vertx vertx = Vertx.vertx();
    private final EmptyCluster cluster = EmptyCluster.start();
    private final Members members = new Members(vertx, InstantSource.system(), OneMember.QUICK);

    @BeforeAll
    static void quieten() {
        LIBRARY.setLevel(Level.WARNING);
    }

    @AfterAll
    static void restore() {
        LIBRARY.setLevel(null);
    }

    /** Everything that is started once has been started. */
    @BeforeEach
    void warmUp() {
        rotate(10);
        IntStream.range(0, 4).forEach(number -> register(number, "token"));
        becomeConnected(4);
        IntStream.range(1, 4).forEach(number -> members.forget(region(number)));
        settle();
    }

    private void settle() {
        Eventually.holds(() -> assertThat(cluster.watches()).isEqualTo(WATCHES));
        Eventually.holds(() -> assertThat(cluster.connections()).isLessThanOrEqualTo(WATCHES + FOR_REQUESTS));
    }

    @AfterEach
    void close() {
        members.close();
        vertx.close();
        cluster.close();
    }

    @Test
    void ten_members_take_no_more_threads_than_one_and_files_for_their_watches_and_requests() {
        takeNoMoreThanTheirConnections(10);
    }

    @Test
    @LongProof("fifty members connect")
    void fifty_members_take_no_more_threads_than_one_and_files_for_their_watches_and_requests() {
        takeNoMoreThanTheirConnections(50);
    }

    @Test
    @LongProof("ten new clients connect, and memory is looked through")
    void fifty_rotations_leave_nothing_behind() {
        leaveNothingBehind(50);
    }

    @Test
    @LongProof("a hundred new clients connect")
    void a_thousand_rotations_leave_nothing_behind() {
        leaveNothingBehind(1_000);
    }

    private void takeNoMoreThanTheirConnections(int count) {
        var threads = threads();
        long files = files();

        IntStream.range(1, count).forEach(number -> register(number, "token"));
        becomeConnected(count);

        Eventually.holds(() -> assertThat(cluster.watches()).isEqualTo(WATCHES * count));
        // What was needed for listing everything at once is closed when it is idle.
        Eventually.holds(() -> assertThat(cluster.connections()).isLessThanOrEqualTo((WATCHES + FOR_REQUESTS) * count));
        // Both ends of each connection are in this process.
        Eventually.holds(
                () -> assertThat(files() - files).isLessThanOrEqualTo(2L * (WATCHES + FOR_REQUESTS) * (count - 1)));
        assertThat(threads()).isSubsetOf(threads);
        System.out.printf(
                "PROOF footprint: %d members, %d threads besides pools, %d before, %d connections, %d of them watches%n",
                count, threads().size(), threads.size(), cluster.connections(), cluster.watches());
    }

    private void leaveNothingBehind(int times) {
        var threads = threads();
        long files = files();
        var kept = KEPT.stream().collect(Collectors.toMap(type -> type, FootprintIT::onHeap));

        rotate(times);

        settle();
        Eventually.holds(() -> assertThat(files()).isLessThanOrEqualTo(files + 2 * FOR_REQUESTS));
        assertThat(threads()).isSubsetOf(threads);
        kept.forEach((type, before) ->
                Eventually.holds(() -> assertThat(onHeap(type)).as(type).isLessThanOrEqualTo(before)));
        System.out.printf(
                "PROOF footprint: %d rotations, %d files before and %d after, %d threads before and %d after%n",
                times, files, files(), threads.size(), threads().size());
    }

    /** Every tenth is another address, for which a new client is made; every other of these while the one before still connects. */
    private void rotate(int times) {
        for (int i = 0; i < times; i++) {
            register(0, "token" + i);
            if (i % 10 == 0) {
                members.register(region(0), cluster.credentials(i % 20 == 0 ? "" : "/", "token" + i));
            }
            if (i % 20 == 0) {
                becomeConnected(1);
            }
        }
        becomeConnected(1);
    }

    private void register(int number, String token) {
        members.register(region(number), cluster.credentials("/", token));
    }

    private static RegionName region(int number) {
        return new RegionName("region-" + number);
    }

    private void becomeConnected(int count) {
        Eventually.holds(() -> assertThat(IntStream.range(0, count)
                        .mapToObj(number -> members.state(region(number)).orElseThrow()))
                .allMatch(MemberState.Connected.class::isInstance));
    }

    /** The names of those that carry Java and belong to no pool; virtual threads are not among them. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> POOLS.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many objects of the type are left when nobody needs the others. */
    private static int onHeap(String type) {
        try {
            var histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return histogram
                    .lines()
                    .map(line -> line.strip().split(" +"))
                    .filter(row -> row.length > 3 && row[3].equals(type))
                    .mapToInt(row -> Integer.parseInt(row[1]))
                    .sum();
        } catch (JMException e) {
            throw new IllegalStateException("this JVM cannot tell", e);
        }
    }

    private static long files() {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
