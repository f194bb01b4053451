package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.translate.FleetIdentity;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Certificates and accounts that end, and what comes after them. Nothing is restarted. */
@ExtendWith(OneMember.Extension.class)
class RotationIT {
    private static final RegionName GOOD = new RegionName("good");
    private static final int LOOKS = 15;

    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    RotationIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
    }

    @AfterEach
    void close() {
        members.close();
    }

    @Test
    void an_expired_certificate_is_a_reason_of_its_own_and_is_tried_no_more_often_than_a_good_member_is_looked_at() {
        try (var expired =
                        member.anotherProxy(Clock.fixed(Instant.now().minus(Duration.ofDays(3650)), ZoneOffset.UTC));
                var good = member.anotherProxy()) {
            member.unnamedAccount();
            members.register(GOOD, through(good, good, "unnamed"));
            becomesConnected(GOOD);
            Eventually.holds(() -> assertThat(members.authorization(GOOD)).isPresent());
            members.register(EU, through(expired, expired, "unnamed"));
            becomes(EU, new MemberState.Untrusted("certificate has expired"));

            long looks = good.traffic().allRequests();
            long tries = expired.traffic().connections();
            Eventually.holds(
                    () -> assertThat(good.traffic().allRequests() - looks).isGreaterThanOrEqualTo(LOOKS));

            assertThat(expired.traffic().connections() - tries).isBetween(1L, (long) LOOKS);
            assertThat(expired.traffic().allRequests()).isZero();
            members.register(EU, through(good, good, "unnamed"));
            becomesConnected(EU);
        }
    }

    @Test
    void a_new_authority_is_a_reason_of_its_own_until_the_credentials_have_it_and_sees_no_token() {
        try (var rotated = member.anotherProxy()) {
            members.register(EU, member.credentials());
            becomesConnected(EU);
            members.register(EU, through(rotated, member.proxy(), "geodefleet"));
            becomes(EU, new MemberState.Untrusted("certificate not trusted"));
            assertThat(rotated.traffic().allRequests()).isZero();

            members.register(EU, through(rotated, rotated, "geodefleet"));

            becomesConnected(EU);
            assertThat(apply()).isInstanceOf(Outcome.Done.class);
            Eventually.holds(() -> assertThat(member.proxy().traffic().open())
                    .as("of the client before")
                    .isZero());
        }
    }

    @Test
    void an_account_that_is_deleted_while_its_watches_run_is_named_and_its_successor_works_at_once() {
        member.successor("predecessor");
        member.successor("heir");
        members.register(EU, member.credentials("predecessor"));
        becomesConnected(EU);
        assertThat(apply()).isInstanceOf(Outcome.Done.class);

        member.kubectl("delete", "serviceaccount", "predecessor", "-n", "geodefleet-member");
        becomes(EU, new MemberState.Unreachable("unauthorized: the credentials are not accepted"));
        assertThat(members.regionsHolding(fleet)).containsExactly(EU);
        members.register(EU, member.credentials("heir"));

        becomesConnected(EU);
        Eventually.holds(() -> assertThat(apply()).isInstanceOf(Outcome.Done.class));
    }

    private Outcome apply() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        return members.apply(EU, fleet, applyAll(geode), geode);
    }

    /** @param trusted whose authority the credentials hold */
    private Accepted through(ApiFaultProxy proxy, ApiFaultProxy trusted, String account) {
        return new Accepted(
                URI.create(proxy.url()),
                trusted.authorityPem(),
                member.credentials(account).auth());
    }

    private void becomesConnected(RegionName region) {
        Eventually.holds(() -> assertThat(members.state(region)).get().isInstanceOf(MemberState.Connected.class));
    }

    private void becomes(RegionName region, MemberState state) {
        Eventually.holds(() -> assertThat(members.state(region)).contains(state));
    }
}
