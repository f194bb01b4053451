package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.CheckSighting.Failed;
import io.geodefleet.core.sight.CheckSighting.Passed;
import io.geodefleet.core.sight.CheckSighting.Unknown;
import io.geodefleet.operator.probe.Probes.Wanted;
import io.geodefleet.operator.translate.Measure;
import io.geodefleet.operator.translate.Measure.Transport;
import io.geodefleet.operator.translate.StatusRange;
import io.geodefleet.operator.translate.Threshold;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbesTest {
    private static final RegionName EU = new RegionName("eu-west");
    private static final FleetName SHOP = new FleetName("shop", "web");
    private static final FleetName CART = new FleetName("cart", "web");
    private static final CheckName PUBLIC = new CheckName("public");
    private static final Duration FAST = Duration.ofMillis(20);
    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Measure.Tcp TCP = new Measure.Tcp(80);

    private final FakeProber prober = new FakeProber();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T08:00:00Z"));
    private final Probes probes = new Probes(prober, now::get);
    private final List<FleetName> woken = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        probes.onChange(woken::add);
    }

    @AfterEach
    void stop() {
        probes.close();
    }

    @Test
    void asking_never_waits_and_the_first_result_wakes_the_fleet() {
        prober.answer(new Finding.Accepted());

        assertThat(probes.look(SHOP, SELDOM, wanted(TCP, "192.0.2.1"))).isEmpty();

        Eventually.is(List.of(SHOP), () -> woken);
        assertThat(look(SHOP, SELDOM, TCP, "192.0.2.1")).contains(new Passed("connection accepted"));
    }

    @Test
    void results_that_do_not_change_wake_nobody() {
        prober.answer(new Finding.Accepted());
        look(SHOP, FAST, TCP, "192.0.2.1");

        prober.awaitMore(10);

        assertThat(woken).containsExactly(SHOP);
    }

    @Test
    void a_result_that_changes_wakes_every_fleet_that_it_means_something_else_to() {
        prober.answer(new Finding.Status(200));
        look(SHOP, FAST, http(200, 299), "192.0.2.1");
        look(CART, FAST, http(200, 599), "192.0.2.1");
        Eventually.is(2, woken::size);

        prober.answer(new Finding.Status(503));
        Eventually.is(
                Optional.of(new Failed("503 from /, 200-299 expected")),
                () -> look(SHOP, FAST, http(200, 299), "192.0.2.1"));
        assertThat(look(CART, FAST, http(200, 599), "192.0.2.1")).contains(new Passed("503 from /"));
        assertThat(prober.asked()).isEqualTo(1);
    }

    @Test
    void a_number_that_stays_on_its_side_of_the_threshold_wakes_nobody() {
        var query = new Measure.Query(Optional.of(URI.create("http://prom:9090")), "up", new Threshold("<", "10"));
        prober.answer(new Finding.Value(1));
        look(SHOP, FAST, query);
        Eventually.is(1, woken::size);

        prober.answer(new Finding.Value(2));
        prober.awaitMore(5);
        assertThat(woken).hasSize(1);

        prober.answer(new Finding.Value(11));
        Eventually.is(2, woken::size);
        assertThat(look(SHOP, FAST, query)).contains(new Failed("the query gave 11.00, < 10 expected"));
    }

    @Test
    void one_thing_is_measured_once_however_many_fleets_ask_and_until_the_last_one_does_not() {
        prober.answer(new Finding.Accepted());
        look(SHOP, SELDOM, TCP, "192.0.2.1");
        look(CART, SELDOM, TCP, "192.0.2.1");
        Eventually.is(2, woken::size);
        assertThat(probes.running()).isEqualTo(1);

        probes.look(SHOP, SELDOM, Map.of());
        assertThat(probes.running()).isEqualTo(1);
        assertThat(look(CART, SELDOM, TCP, "192.0.2.1")).isPresent();

        probes.look(CART, SELDOM, Map.of());
        assertThat(probes.running()).isZero();
    }

    @Test
    void a_fleet_that_asks_for_what_is_measured_already_has_its_result_soon_however_long_the_interval() {
        prober.answer(new Finding.Accepted());
        look(SHOP, SELDOM, TCP, "192.0.2.1");
        Eventually.is(List.of(SHOP), () -> woken);

        look(CART, SELDOM, TCP, "192.0.2.1");

        Eventually.is(List.of(SHOP, CART), () -> woken);
    }

    @Test
    void the_shorter_interval_wins() {
        prober.answer(new Finding.Accepted());
        look(SHOP, SELDOM, TCP, "192.0.2.1");
        Eventually.is(1, woken::size);

        look(CART, FAST, TCP, "192.0.2.1");

        prober.awaitMore(10);
    }

    @Test
    void every_address_must_pass_and_the_one_that_fails_is_named() {
        prober.answer(new Finding.Accepted());
        prober.answer("192.0.2.2", new Finding.Broken("connection refused"));

        look(SHOP, FAST, TCP, "192.0.2.1", "192.0.2.2");
        Eventually.is(
                Optional.of(new Failed("connection refused at 192.0.2.2")),
                () -> look(SHOP, FAST, TCP, "192.0.2.1", "192.0.2.2"));

        prober.answer("192.0.2.2", new Finding.NotMade("denied"));
        Eventually.is(Optional.of(new Unknown("denied")), () -> look(SHOP, FAST, TCP, "192.0.2.1", "192.0.2.2"));

        prober.answer("192.0.2.2", new Finding.Accepted());
        Eventually.is(
                Optional.of(new Passed("connection accepted")), () -> look(SHOP, FAST, TCP, "192.0.2.1", "192.0.2.2"));
    }

    @Test
    void
            a_result_that_is_older_than_three_intervals_is_unknown_and_the_next_one_wakes_the_fleet_though_it_is_the_same() {
        prober.answer(new Finding.Accepted());
        look(SHOP, SELDOM, TCP, "192.0.2.1");
        Eventually.is(1, woken::size);

        now.updateAndGet(before -> before.plus(SELDOM.multipliedBy(3)).plusMillis(1));
        assertThat(look(SHOP, SELDOM, TCP, "192.0.2.1")).contains(new Unknown("not measured lately"));

        look(CART, SELDOM, TCP, "192.0.2.1");
        Eventually.is(3, woken::size);
        assertThat(look(SHOP, SELDOM, TCP, "192.0.2.1")).contains(new Passed("connection accepted"));
    }

    @Test
    void what_has_no_address_or_no_server_says_so() {
        assertThat(look(SHOP, FAST, TCP)).contains(new Unknown("the region has no address yet"));
        assertThat(look(SHOP, FAST, new Measure.Query(Optional.empty(), "up", new Threshold("<", "1"))))
                .contains(new Unknown("no Prometheus is registered for the region"));
        assertThat(probes.running()).isZero();
    }

    @Test
    void a_fleet_that_does_not_ask_for_long_is_reminded_once_and_then_forgotten() {
        prober.answer(new Finding.Accepted());
        look(SHOP, FAST, TCP, "192.0.2.1");
        Eventually.is(1, woken::size);

        now.updateAndGet(before -> before.plus(Probes.REMIND_AFTER).plusMillis(1));
        prober.awaitMore(5);
        assertThat(woken).hasSizeBetween(2, 3);

        now.updateAndGet(before -> before.plus(Probes.FORGET_AFTER));
        Eventually.is(0, probes::running);
    }

    @Test
    void a_fleet_that_answers_the_reminder_keeps_its_measurements() {
        prober.answer(new Finding.Accepted());
        look(SHOP, FAST, TCP, "192.0.2.1");
        now.updateAndGet(before -> before.plus(Probes.REMIND_AFTER).plusMillis(1));
        look(SHOP, FAST, TCP, "192.0.2.1");
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(5)));

        prober.awaitMore(5);

        assertThat(probes.running()).isEqualTo(1);
    }

    @Test
    void a_new_address_is_measured_anew_while_the_old_one_is_let_go() {
        prober.answer(new Finding.Accepted());
        look(SHOP, SELDOM, TCP, "192.0.2.1");
        Eventually.is(1, woken::size);

        assertThat(look(SHOP, SELDOM, TCP, "192.0.2.9")).isEmpty();

        Eventually.is(Optional.of(new Passed("connection accepted")), () -> look(SHOP, SELDOM, TCP, "192.0.2.9"));
        assertThat(probes.running()).isEqualTo(1);
    }

    @Test
    void a_prober_that_hangs_holds_up_nobody_else() {
        prober.answer(new Finding.Accepted());
        prober.hang("192.0.2.66");
        look(CART, FAST, TCP, "192.0.2.66");
        Eventually.is(true, () -> prober.isHanging());

        look(SHOP, FAST, TCP, "192.0.2.1");

        Eventually.is(List.of(SHOP), () -> woken);
        assertThat(look(CART, FAST, TCP, "192.0.2.66")).isEmpty();
    }

    @Test
    void a_bug_in_asking_is_unknown_and_asking_goes_on() {
        look(SHOP, FAST, TCP, "192.0.2.1");
        Eventually.is(
                Optional.of(new Unknown("the probe itself failed (IllegalStateException)")),
                () -> look(SHOP, FAST, TCP, "192.0.2.1"));

        prober.answer(new Finding.Accepted());
        Eventually.is(Optional.of(new Passed("connection accepted")), () -> look(SHOP, FAST, TCP, "192.0.2.1"));
    }

    private Optional<CheckSighting> look(FleetName fleet, Duration interval, Measure measure, String... addresses) {
        return Optional.ofNullable(
                        probes.look(fleet, interval, wanted(measure, addresses)).get(EU))
                .map(checks -> checks.get(PUBLIC));
    }

    private static Map<RegionName, Wanted> wanted(Measure measure, String... addresses) {
        var targets = new TreeSet<Target>();
        Arrays.stream(addresses).map(Target::of).forEach(targets::add);
        return Map.of(EU, new Wanted(new TreeMap<>(Map.of(PUBLIC, measure)), targets));
    }

    private static Measure.Http http(int first, int last) {
        return new Measure.Http(
                Transport.Plain, 80, "/", new StatusRange(first, last), new Hostname("shop.example.com"));
    }
}
