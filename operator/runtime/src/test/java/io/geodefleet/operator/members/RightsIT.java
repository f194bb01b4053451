package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.members.Registration.Age;
import io.geodefleet.operator.translate.Authorization;
import io.geodefleet.operator.translate.FleetIdentity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the account on a member may do, in whose name is written, and which cluster it is. */
@ExtendWith(OneMember.Extension.class)
class RightsIT {
    private static final RegionName TWIN = new RegionName("twin");

    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    RightsIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
    }

    @AfterEach
    void close() {
        members.close();
    }

    @Test
    void the_shipped_role_is_enough_and_not_too_much() {
        members.register(EU, member.credentials());

        reviewed(Authorization.of(List.of(), false));
    }

    @Test
    void who_may_do_everything_is_warned_of() {
        member.account("mighty");
        member.kubectl(
                "create",
                "clusterrolebinding",
                "mighty",
                "--clusterrole=cluster-admin",
                "--serviceaccount=geodefleet-member:mighty");

        members.register(EU, member.credentials("mighty"));

        reviewed(Authorization.tooMuch());
    }

    @Test
    void a_missing_right_is_named_with_verb_and_kind() {
        member.account("reader");
        member.kubectl(
                "create",
                "clusterrole",
                "reader",
                "--verb=get,list,watch",
                "--resource=deployments.apps,statefulsets.apps,services,configmaps,serviceaccounts,horizontalpodautoscalers.autoscaling,poddisruptionbudgets.policy,ingresses.networking.k8s.io,namespaces");
        member.kubectl("create", "clusterrole", "half", "--verb=create,patch", "--resource=configmaps");
        bind("reader", "reader");
        bind("half", "reader");

        members.register(EU, member.credentials("reader"));

        Eventually.holds(() -> assertThat(members.authorization(EU)).get().satisfies(found -> {
            assertThat(found.why().reason()).isEqualTo(Reason.MissingRights);
            assertThat(found.why().sentence()).contains("delete configmaps").contains("create, delete, patch services");
        }));
    }

    @Test
    void a_fleet_is_written_in_the_name_of_its_namespace_and_the_members_own_role_decides() {
        var namespace = fleet.name().namespace();
        var geode = Geode.of(fleet, CONFIG_MAP);
        register(EU, Instant.EPOCH, Optional.of("geode-deployer"));
        assertThat(members.apply(EU, fleet, applyAll(geode), geode))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        it -> assertThat(it.why().sentence()).contains("cannot impersonate"));

        member.kubectl("create", "serviceaccount", "geode-deployer", "-n", namespace);
        role(namespace, "impersonate", "serviceaccounts", "geodefleet-member:geodefleet");
        assertThat(members.apply(EU, fleet, applyAll(geode), geode))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        it -> assertThat(it.why().sentence())
                                .contains("system:serviceaccount:" + namespace + ":geode-deployer")
                                .contains("patch"));

        role(namespace, "create,patch,delete", "configmaps", namespace + ":geode-deployer");
        long mark = member.plane().auditLog().orElseThrow().mark();
        Eventually.holds(() ->
                assertThat(members.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class));
        Eventually.holds(
                () -> assertThat(member.plane().auditLog().orElseThrow().since(mark))
                        .filteredOn(event -> event.verb().equals("patch")
                                && event.namespace().equals(namespace))
                        .extracting(AuditEvent::byOperator)
                        .contains(true));
    }

    @Test
    void the_younger_of_two_regions_that_are_one_cluster_is_refused_until_the_older_is_gone() {
        register(TWIN, Instant.ofEpochSecond(2), Optional.empty());
        Eventually.holds(() -> assertThat(members.state(TWIN)).get().isInstanceOf(MemberState.Connected.class));

        register(EU, Instant.ofEpochSecond(1), Optional.empty());

        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
        Eventually.holds(() -> assertThat(members.state(TWIN)).contains(new MemberState.Duplicate(EU)));
        members.forget(EU);
        Eventually.holds(() -> assertThat(members.state(TWIN)).get().isInstanceOf(MemberState.Connected.class));
    }

    @Test
    void a_region_that_was_a_cluster_once_keeps_it_from_a_younger_one_while_it_cannot_be_reached() {
        var uid = member.admin()
                .namespaces()
                .withName("kube-system")
                .get()
                .getMetadata()
                .getUid();
        try (var down = member.anotherProxy()) {
            down.close();
            var lost = new MemberCredentials.Accepted(
                    URI.create(down.url()),
                    down.authorityPem(),
                    member.credentials().auth());
            members.register(EU, new Registration(lost, new Age(Instant.EPOCH), Optional.of(uid), Optional.empty()));

            register(TWIN, Instant.ofEpochSecond(2), Optional.empty());

            Eventually.holds(() -> assertThat(members.state(TWIN)).contains(new MemberState.Duplicate(EU)));
        }
    }

    private void register(RegionName region, Instant since, Optional<String> deployer) {
        members.register(region, new Registration(member.credentials(), new Age(since), Optional.empty(), deployer));
        if (deployer.isPresent()) {
            Eventually.holds(() -> assertThat(members.state(region)).get().isInstanceOf(MemberState.Connected.class));
        }
    }

    private void reviewed(Authorization wanted) {
        Eventually.holds(() -> assertThat(members.authorization(EU)).contains(wanted));
    }

    private void bind(String role, String account) {
        member.kubectl(
                "create",
                "clusterrolebinding",
                role + "-" + account,
                "--clusterrole=" + role,
                "--serviceaccount=geodefleet-member:" + account);
    }

    private void role(String namespace, String verbs, String resource, String account) {
        var name = resource + "-role";
        member.kubectl("create", "role", name, "-n", namespace, "--verb=" + verbs, "--resource=" + resource);
        member.kubectl("create", "rolebinding", name, "-n", namespace, "--role=" + name, "--serviceaccount=" + account);
    }
}
