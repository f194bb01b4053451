package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.proof.LongProof;
import io.geodefleet.operator.translate.FleetIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two good members and a bad one: one cluster that is not told which it is, behind three proxies.
 * Figures of time are printed, and asserted nowhere.
 */
@LongProof("half a minute of requests at a bad member, three times over; BreakerTest and FaultyMemberIT have the rules")
@ExtendWith(OneMember.Extension.class)
class IsolationIT {
    private static final RegionName BAD = new RegionName("bad");
    private static final RegionName GOOD = new RegionName("good");
    private static final RegionName OTHER = new RegionName("other");
    private static final int LOOKS = 15;
    private static final int WRITERS = 16;
    private static final int CHANGES = 200;

    private final FleetIdentity fleet;
    private final Members members;
    private final OneMember member;
    private final ApiFaultProxy bad;
    private final ApiFaultProxy good;
    private final ApiFaultProxy other;

    private enum Trouble {
        BLACK_HOLE,
        ERROR,
        TOO_MANY_REQUESTS;

        void at(ApiFaultProxy proxy) {
            switch (this) {
                case BLACK_HOLE -> proxy.inject(new Fault.BlackHole());
                case ERROR -> proxy.inject(Fault.Status.of(503));
                case TOO_MANY_REQUESTS ->
                    proxy.inject(new Fault.Status(
                            429, Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(1))));
            }
        }
    }

    IsolationIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
        this.bad = member.anotherProxy();
        this.good = member.anotherProxy();
        this.other = member.anotherProxy();
    }

    @BeforeEach
    void connect() {
        member.unnamedAccount();
        register(BAD, bad);
        register(GOOD, good);
        register(OTHER, other);
        List.of(BAD, GOOD, OTHER).forEach(this::becomesConnected);
        List.of(BAD, GOOD, OTHER)
                .forEach(it -> Eventually.holds(
                        () -> assertThat(members.authorization(it)).isPresent()));
    }

    @AfterEach
    void close() {
        members.close();
        List.of(bad, good, other).forEach(ApiFaultProxy::close);
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_member_is_asked_no_more_than_at_rest_however_many_fleets_want_to_write_to_it(Trouble trouble) {
        var atRest = requestsToTheBadDuringLooksAtTheGood();

        trouble.at(bad);
        var isOver = new AtomicBoolean();
        long inTrouble;
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                writers.submit(() -> {
                    var geode = Geode.of(fleet, CONFIG_MAP);
                    while (!isOver.get()) {
                        members.apply(BAD, fleet, applyAll(geode), geode);
                        LockSupport.parkNanos(
                                5_000_000); // fleets come back no faster, and the good one needs the processor
                    }
                });
            }
            inTrouble = requestsToTheBadDuringLooksAtTheGood();
            bad.heal();
            isOver.set(true);
        }

        // As many as are allowed at a time were on their way before anybody could know.
        assertThat(inTrouble).isLessThanOrEqualTo((long) Math.ceil(1.2 * atRest) + 8);
        becomesConnected(BAD);
    }

    @Test
    void what_the_others_take_for_a_change_is_printed() {
        var before = p99();
        bad.inject(new Fault.BlackHole());
        var meanwhile = p99();
        bad.inject(new Fault.Slow(Duration.ofSeconds(5)));
        var slow = p99();

        System.out.printf(
                "PROOF isolation: p99 of a write to a good member %d ms; %d ms beside a black hole, %d ms beside one that is 5 s slow%n",
                before.toMillis(), meanwhile.toMillis(), slow.toMillis());
    }

    @Test
    void no_member_waits_for_another_to_connect() {
        members.forget(GOOD);
        List.of(bad, other).forEach(it -> it.inject(new Fault.BlackHole()));
        members.forget(BAD);
        members.forget(OTHER);

        register(BAD, bad);
        register(OTHER, other);
        register(GOOD, good);

        becomesConnected(GOOD);
        assertThat(members.state(BAD)).get().isNotInstanceOf(MemberState.Connected.class);
        assertThat(members.state(OTHER)).get().isNotInstanceOf(MemberState.Connected.class);
    }

    /** Of {@value #CHANGES} changes, one after the other. */
    private Duration p99() {
        var times = new ArrayList<Duration>();
        for (int i = 0; i < CHANGES; i++) {
            var geode = Geode.of(fleet, CONFIG_MAP.replace("eu-west", "r" + System.nanoTime()));
            long start = System.nanoTime();
            assertThat(members.apply(GOOD, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times.stream().sorted().toList().get(CHANGES * 99 / 100 - 1);
    }

    private long requestsToTheBadDuringLooksAtTheGood() {
        long looks = good.traffic().allRequests();
        long before = bad.traffic().allRequests();
        Eventually.holds(() -> assertThat(good.traffic().allRequests() - looks).isGreaterThanOrEqualTo(LOOKS));
        return bad.traffic().allRequests() - before;
    }

    private void register(RegionName region, ApiFaultProxy proxy) {
        members.register(
                region,
                new Accepted(
                        URI.create(proxy.url()),
                        proxy.authorityPem(),
                        member.credentials("unnamed").auth()));
    }

    private void becomesConnected(RegionName region) {
        Eventually.holds(() -> assertThat(members.state(region)).get().isInstanceOf(MemberState.Connected.class));
    }
}
