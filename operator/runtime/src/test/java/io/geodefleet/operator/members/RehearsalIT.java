package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A geode is tried out as a whole before the first of its objects is written, and no more often than it must be. */
@ExtendWith(OneMember.Extension.class)
class RehearsalIT {
    private static final String BROKEN_SERVICE = SERVICE.replace("port: 80,", "port: 80000,");
    private static final String BROKEN = DEPLOYMENT.replace("replicas: 2", "replicas: -2");

    private final OwnFleet own;
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;
    private long mark;

    RehearsalIT(OwnFleet own) {
        this.own = own;
        this.member = own.member();
        this.fleet = own.identity();
        this.members = own.members();
    }

    @BeforeEach
    void count() {
        mark = member.plane().auditLog().orElseThrow().mark();
    }

    @Test
    void nothing_is_written_when_one_object_is_refused_and_all_that_are_refused_are_told() {
        var geode = Geode.of(fleet, CONFIG_MAP, BROKEN_SERVICE, BROKEN);

        var outcome = apply(geode);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.problem()).hasValueSatisfying(why -> {
            assertThat(why.reason()).isEqualTo(Reason.ApplyRefused);
            assertThat(why.sentence())
                    .startsWith("Service/web: ")
                    .contains("spec.ports[0].port", "; Deployment/web: ", "spec.replicas");
        });
        nothingIsThere();
    }

    @Test
    void a_revision_that_is_refused_leaves_the_former_one_whole() {
        applied(Geode.of(fleet, CONFIG_MAP, SERVICE, DEPLOYMENT));

        assertThat(apply(Geode.of(fleet, CONFIG_MAP.replace("eu-west", "changed"), SERVICE, BROKEN)))
                .isInstanceOf(Outcome.Refused.class);

        assertThat(own.configMap().getData()).isEqualTo(Map.of("region", "eu-west"));
    }

    @Test
    void only_what_was_refused_is_tried_out_again_and_once_nothing_is_all_is_written() {
        var geode = Geode.of(fleet, CONFIG_MAP, SERVICE, BROKEN);
        apply(geode);
        trials(3);

        apply(geode);
        trials(4);

        applied(Geode.of(fleet, CONFIG_MAP, SERVICE, DEPLOYMENT));
        trials(5);
        writes(3);
    }

    @Test
    void one_object_alone_is_written_without_a_trial() {
        applied(Geode.of(fleet, CONFIG_MAP, SERVICE));
        trials(2);

        var changed = Geode.of(fleet, CONFIG_MAP.replace("eu-west", "changed"), SERVICE);
        own.seenAll(changed);
        applied(changed);

        trials(2);
        writes(4);
    }

    @Test
    void a_namespace_that_is_missing_is_made_for_the_trial() {
        var unhoused = member.unhousedFleet();
        var geode = Geode.of(unhoused, CONFIG_MAP, SERVICE);

        assertThat(members.apply(EU, unhoused, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_object_of_somebody_else_keeps_the_rest_out_too() {
        member.kubectl("create", "configmap", "web", "-n", own.namespace(), "--from-literal=region=theirs");

        var outcome = apply(Geode.of(fleet, CONFIG_MAP, SERVICE, DEPLOYMENT));

        assertThat(outcome.problem())
                .hasValueSatisfying(why -> assertThat(why.reason()).isEqualTo(Reason.NotOurs));
        assertThat(own.deployment()).isNull();
    }

    @Test
    void a_fleet_that_is_gone_leaves_no_trial_behind() {
        var geode = Geode.of(fleet, CONFIG_MAP, SERVICE, BROKEN);
        apply(geode);
        trials(3);

        assertThat(members.confirmGone(fleet)).isTrue();

        apply(geode);
        trials(6);
    }

    private void nothingIsThere() {
        assertThat(own.configMap()).isNull();
        assertThat(own.deployment()).isNull();
        assertThat(member.admin()
                        .services()
                        .inNamespace(own.namespace())
                        .withName("web")
                        .get())
                .isNull();
    }

    private Outcome apply(RenderedGeode geode) {
        return members.apply(EU, fleet, applyAll(geode), geode);
    }

    private void applied(RenderedGeode geode) {
        assertThat(apply(geode)).isInstanceOf(Outcome.Done.class);
        own.seenAll(geode);
    }

    /** So many objects were tried out since the test began. */
    private void trials(int expected) {
        Eventually.holds(
                () -> assertThat(patches()).filteredOn(AuditEvent::dryRun).hasSize(expected));
    }

    /** So many objects were sent for good since then. */
    private void writes(int expected) {
        Eventually.holds(
                () -> assertThat(patches()).filteredOn(AuditEvent::writes).hasSize(expected));
    }

    private List<AuditEvent> patches() {
        return member.plane().auditLog().orElseThrow().since(mark).stream()
                .filter(event -> event.byOperator()
                        && event.verb().equals("patch")
                        && event.namespace().equals(own.namespace()))
                .toList();
    }
}
