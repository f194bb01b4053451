package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A member that fails in the middle of work, and recovers. */
@ExtendWith(OneMember.Extension.class)
class FaultyMemberIT {
    private static final Duration WAIT = Duration.ofSeconds(3);
    private static final int WATCHES = 9; // the eight kinds that are always allowed, and EndpointSlices

    private final OneMember member;
    private final FleetIdentity fleet;
    private final RenderedGeode geode;
    private final Members members;

    FaultyMemberIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.geode = Geode.of(fleet, CONFIG_MAP);
        this.members = member.members();
    }

    @AfterEach
    void close() {
        member.proxy().heal();
        members.close();
    }

    @Test
    void a_slow_member_is_connected_and_written_to_all_the_same() {
        register();

        member.proxy().inject(new Fault.Slow(Duration.ofMillis(300)));

        assertThat(apply()).isInstanceOf(Outcome.Done.class);
        assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class);
    }

    @Test
    void a_write_whose_reply_was_lost_is_repeated_without_effect() {
        register();
        apply();
        Eventually.holds(() -> assertThat(members.regionsHolding(fleet)).containsExactly(EU));
        var before = version();
        var changed = Geode.of(fleet, CONFIG_MAP.replace("eu-west", "eu-north"));
        member.proxy().inject(Fault.replyLost());
        assertThat(members.apply(EU, fleet, applyAll(changed), changed)).isInstanceOf(Outcome.Retry.class);
        Eventually.holds(() -> assertThat(version()).isNotEqualTo(before));
        var done = version();

        member.proxy().heal();

        Eventually.holds(() ->
                assertThat(members.apply(EU, fleet, applyAll(changed), changed)).isInstanceOf(Outcome.Done.class));
        assertThat(version()).isEqualTo(done);
    }

    @Test
    void after_three_writes_without_an_answer_none_is_sent_until_a_look_succeeds() {
        register();
        var writes = requests("PATCH");
        var looks = requests("GET");
        member.proxy().inject(status(503, "PATCH", Optional.empty()));
        for (int i = 0; i < 300; i++) {
            assertThat(apply()).isInstanceOf(Outcome.Retry.class);
        }

        // Looks succeed all the time here, and each lets one write through, after a GET of its own.
        assertThat(requests("PATCH") - writes).isBetween(3L, 3 + requests("GET") - looks);
        assertThat(requests("PATCH") - writes).isLessThan(100);

        member.proxy().heal();

        Eventually.holds(() -> assertThat(apply()).isInstanceOf(Outcome.Done.class));
    }

    @Test
    void a_member_that_asks_for_fewer_requests_is_left_alone_for_as_long_as_it_asks() {
        var log = member.plane().auditLog().orElseThrow();
        var start = log.mark();
        register();
        Eventually.holds(() -> assertThat(log.since(start))
                .filteredOn(event -> event.byOperator() && event.verb().equals("watch"))
                .extracting(AuditEvent::resource)
                .as("watches that are open, and will not be asked for any more")
                .hasSizeGreaterThanOrEqualTo(WATCHES)
                .contains("endpointslices"));
        Eventually.holds(
                () -> assertThat(members.authorization(EU)).as("reviewed").isPresent());
        member.proxy().inject(status(429, "", Optional.of(WAIT)));
        assertThat(apply()).isInstanceOf(Outcome.Retry.class);
        var before = member.proxy().traffic().allRequests();
        var until = Instant.now().plus(WAIT.minusMillis(500));

        while (Instant.now().isBefore(until)) {
            assertThat(apply()).isInstanceOf(Outcome.Retry.class);
            Thread.onSpinWait();
        }

        // A look may have been under way.
        assertThat(member.proxy().traffic().allRequests() - before).isLessThanOrEqualTo(1);
        assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class);
        member.proxy().heal();
        Eventually.holds(() -> assertThat(apply()).isInstanceOf(Outcome.Done.class));
    }

    @Test
    void an_expired_certificate_is_named() {
        try (var old = member.anotherProxy(Clock.fixed(Instant.now().minus(Duration.ofDays(3650)), ZoneOffset.UTC))) {
            members.register(EU, through(old, old.authorityPem()));

            Eventually.holds(() -> assertThat(sight()).isEqualTo(new Unreachable("certificate has expired")));
        }
    }

    @Test
    void a_new_authority_is_taken_as_soon_as_the_credentials_have_it() {
        try (var rotated = member.anotherProxy()) {
            members.register(EU, through(rotated, member.proxy().authorityPem()));
            Eventually.holds(() -> assertThat(sight()).isEqualTo(new Unreachable("certificate not trusted")));

            members.register(EU, through(rotated, rotated.authorityPem()));

            becomesConnected();
        }
    }

    @Test
    void a_token_that_ends_before_its_successor_comes_is_named_and_its_successor_is_tried_at_once() {
        var own = member.credentials();
        members.register(EU, new Accepted(own.server(), own.caPem(), new Auth.Token("ended")));
        Eventually.holds(
                () -> assertThat(sight()).isEqualTo(new Unreachable("unauthorized: the credentials are not accepted")));

        members.register(EU, own);

        becomesConnected();
    }

    private Accepted through(ApiFaultProxy proxy, String authority) {
        return new Accepted(
                URI.create(proxy.url()), authority, member.credentials().auth());
    }

    private static Fault.Status status(int code, String verb, Optional<Duration> retryAfter) {
        return new Fault.Status(
                code, Optional.of(verb).filter(it -> !it.isEmpty()), Optional.<Pattern>empty(), retryAfter);
    }

    private Outcome apply() {
        return members.apply(EU, fleet, applyAll(geode), geode);
    }

    private long requests(String verb) {
        return member.proxy().traffic().requests(verb);
    }

    /** The object's version and UID in the member; empty when it is not there. */
    private Optional<String> version() {
        return Optional.ofNullable(member.admin()
                        .configMaps()
                        .inNamespace(fleet.name().namespace())
                        .withName("web")
                        .get())
                .map(it -> it.getMetadata().getUid() + " " + it.getMetadata().getResourceVersion());
    }

    private void register() {
        members.register(EU, member.credentials());
        becomesConnected();
    }

    private void becomesConnected() {
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
    }

    private RegionSighting sight() {
        return members.sight(EU, fleet, Optional.empty());
    }
}
