package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.geodefleet.operator.translate.FleetIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneMember.Extension.class)
class ConnectionIT {
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;
    private final Queue<FleetName> changes = new ConcurrentLinkedQueue<>();
    private final Queue<RegionName> states = new ConcurrentLinkedQueue<>();

    ConnectionIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
        members.onChange(changes::add);
        members.onState(states::add);
    }

    @AfterEach
    void close() {
        member.proxy().heal();
        members.close();
    }

    @Test
    void a_region_is_unreachable_until_every_watch_is_current_and_then_tells_version_and_cluster() {
        members.register(EU, member.credentials());
        assertThat(sight()).isEqualTo(new Unreachable("still connecting"));

        becomesConnected();

        var kubeSystem = member.admin().namespaces().withName("kube-system").get();
        assertThat(members.state(EU))
                .contains(new MemberState.Connected(
                        "v1.36.3", kubeSystem.getMetadata().getUid()));
        assertThat(states).contains(EU);
    }

    @Test
    void a_region_that_is_not_registered_yet_is_unreachable_and_never_taken_for_gone() {
        assertThat(sight()).isEqualTo(new Unreachable("not connected yet"));
        assertThat(members.state(EU)).isEmpty();
    }

    @Test
    void rejected_credentials_are_the_cause() {
        members.reject(EU, "users[0].user.exec is not accepted");

        assertThat(sight()).isEqualTo(new Unreachable("users[0].user.exec is not accepted"));
        assertThat(members.state(EU)).contains(new MemberState.Rejected("users[0].user.exec is not accepted"));
    }

    @Test
    void a_member_that_goes_down_is_unreachable_and_when_it_is_back_what_went_meanwhile_is_gone() {
        register();
        var geode = Geode.of(fleet, CONFIG_MAP);
        members.apply(EU, fleet, applyAll(geode), geode);
        Eventually.holds(() -> assertThat(seen().objects()).hasSize(1));
        changes.clear();

        member.proxy().inject(new Fault.Down());
        Eventually.holds(() -> assertThat(sight()).isEqualTo(new Unreachable("connection refused")));
        Eventually.holds(() -> assertThat(changes).contains(fleet.name())); // told after it can be seen
        assertThat(members.regionsHolding(fleet)).containsExactly(EU);
        assertThat(members.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Retry.class);

        member.kubectl("delete", "configmap", "web", "-n", fleet.name().namespace());
        changes.clear();
        member.proxy().heal();

        becomesConnected();
        assertThat(seen().objects()).isEmpty();
        Eventually.holds(() -> assertThat(changes).contains(fleet.name())); // told after it can be seen
        assertThat(members.regionsHolding(fleet)).isEmpty();
    }

    @Test
    void a_member_that_swallows_everything_is_unreachable() {
        register();

        member.proxy().inject(new Fault.BlackHole());

        Eventually.holds(() -> assertThat(sight()).isEqualTo(new Unreachable("no answer within 2s")));
        member.proxy().heal();
        becomesConnected();
    }

    @Test
    void a_member_whose_api_fails_is_unreachable() {
        register();

        member.proxy().inject(Fault.Status.of(503));

        Eventually.holds(() -> assertThat(sight()).isEqualTo(new Unreachable("the API answers with status 503")));
    }

    @Test
    void a_certificate_of_another_authority_is_not_trusted() {
        var stranger = new Accepted(
                member.credentials().server(),
                member.plane().address().caCertificate(),
                member.credentials().auth());

        members.register(EU, stranger);

        Eventually.holds(() -> assertThat(sight()).isEqualTo(new Unreachable("certificate not trusted")));
    }

    @Test
    void a_token_that_is_not_accepted_is_named_as_such() {
        var own = member.credentials();

        members.register(EU, new Accepted(own.server(), own.caPem(), new Auth.Token("not-a-token")));

        Eventually.holds(
                () -> assertThat(sight()).isEqualTo(new Unreachable("unauthorized: the credentials are not accepted")));
    }

    @Test
    void a_missing_right_is_named() {
        member.account("rightless");

        members.register(EU, member.credentials("rightless"));

        Eventually.holds(() -> assertThat(sight())
                .isInstanceOfSatisfying(
                        Unreachable.class, it -> assertThat(it.cause()).startsWith("forbidden: list ")));
    }

    @Test
    void a_new_token_is_used_without_a_new_connection() {
        register();
        Eventually.holds(() -> assertThat(members.authorization(EU)).isPresent());
        states.clear();
        member.successor("successor");
        var log = member.plane().auditLog().orElseThrow();
        long mark = log.mark();

        members.register(EU, member.credentials("successor"));
        var geode = Geode.of(fleet, CONFIG_MAP);
        assertThat(members.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class);

        Eventually.holds(() -> assertThat(log.since(mark))
                .filteredOn(event -> event.verb().equals("patch")
                        && event.namespace().equals(fleet.name().namespace()))
                .extracting(AuditEvent::user)
                .containsExactly("system:serviceaccount:geodefleet-member:successor"));
        assertThat(states).isEmpty();
    }

    @Test
    void a_client_certificate_connects_too() throws IOException {
        var pki = member.plane().pki();
        var address = member.plane().address();
        members.register(
                EU,
                new Accepted(
                        address.server(),
                        address.caCertificate(),
                        new Auth.ClientCertificate(
                                Files.readString(pki.resolve("admin.crt")),
                                Files.readString(pki.resolve("admin.key")))));

        becomesConnected();
    }

    @Test
    void another_address_makes_a_new_connection_and_forgets_nothing_meanwhile() {
        register();
        var geode = Geode.of(fleet, CONFIG_MAP);
        members.apply(EU, fleet, applyAll(geode), geode);
        Eventually.holds(() -> assertThat(members.regionsHolding(fleet)).containsExactly(EU));
        var own = member.credentials();

        members.register(EU, new Accepted(URI.create(own.server() + "/"), own.caPem(), own.auth()));

        assertThat(members.regionsHolding(fleet)).containsExactly(EU);
        becomesConnected();
        assertThat(seen().objects()).hasSize(1);
    }

    @Test
    void a_region_that_is_forgotten_leaves_no_connection_behind() {
        register();
        Eventually.holds(() -> assertThat(member.proxy().traffic().open()).isPositive());

        members.forget(EU);

        Eventually.holds(() -> assertThat(member.proxy().traffic().open()).isZero());
        assertThat(members.state(EU)).isEmpty();
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

    private Seen seen() {
        assertThat(sight()).isInstanceOf(Seen.class);
        return (Seen) sight();
    }
}
