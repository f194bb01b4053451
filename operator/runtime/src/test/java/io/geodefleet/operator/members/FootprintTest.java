package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What connections cost the process: threads not at all, files as many as there are watches. */
class FootprintTest {
    /** A watch for each kind and for endpoints, and two connections for single requests. */
    private static final int FILES = MemberKind.BUILT_IN.size() + 3;

    private static final int MEMBERS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final EmptyCluster cluster = EmptyCluster.start();
    private final Members members = new Members(vertx, InstantSource.system(), OneMember.QUICK);

    @BeforeEach
    void warmUp() {
        register(0, "token");
        becomesConnected(1);
    }

    @AfterEach
    void close() {
        members.close();
        vertx.close();
        cluster.close();
    }

    @Test
    void fifty_members_take_no_more_threads_than_one() {
        int threads = threads();
        long files = files();

        IntStream.range(1, MEMBERS).forEach(number -> register(number, "token"));
        becomesConnected(MEMBERS);

        // Event loops and timers are there once for the process, but start when they are first used.
        int loops = 2 * Runtime.getRuntime().availableProcessors() + 4;
        assertThat(threads()).isLessThanOrEqualTo(threads + loops);
        // Both ends of each connection are in this process.
        assertThat(files() - files).isLessThanOrEqualTo(2L * FILES * (MEMBERS - 1));
    }

    @Test
    void a_thousand_rotations_leave_nothing_behind() {
        rotate(10);
        becomesConnected(1);
        int threads = threads();
        long files = files();

        rotate(990);

        Eventually.holds(() -> assertThat(threads()).isLessThanOrEqualTo(threads + 2));
        Eventually.holds(() -> assertThat(files()).isLessThanOrEqualTo(files + 4));
        becomesConnected(1);
    }

    /** Every tenth is another address, for which a new client is made. */
    private void rotate(int times) {
        for (int i = 0; i < times; i++) {
            register(0, "token" + i);
            if (i % 10 == 0) {
                var moved = credentials("token" + i, i % 20 == 0 ? "" : "/");
                members.register(region(0), moved);
                becomesConnected(1);
            }
        }
    }

    private void register(int number, String token) {
        members.register(region(number), credentials(token, "/"));
    }

    private Accepted credentials(String token, String path) {
        return new Accepted(URI.create(cluster.url() + path), cluster.authorityPem(), new Auth.Token(token));
    }

    private static RegionName region(int number) {
        return new RegionName("region-" + number);
    }

    private void becomesConnected(int count) {
        Eventually.holds(() -> assertThat(IntStream.range(0, count)
                        .mapToObj(number -> members.state(region(number)).orElseThrow()))
                .allMatch(MemberState.Connected.class::isInstance));
    }

    /** Virtual threads are not among them. */
    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    private static long files() {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
