package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.LoadBalancerStatusBuilder;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneMember.Extension.class)
class SightIT {
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;
    private final Queue<FleetName> changes = new ConcurrentLinkedQueue<>();

    SightIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
        members.onChange(changes::add);
    }

    @BeforeEach
    void connect() {
        members.register(EU, member.credentials());
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
    }

    @AfterEach
    void close() {
        members.close();
    }

    @Test
    void an_object_that_somebody_else_marked_as_ours_is_not_ours() {
        member.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("forged")
                        .withNamespace(fleet.name().namespace())
                        .addToLabels(Marks.FLEET, fleet.uid())
                        .addToAnnotations(Marks.FLEET_NAME, fleet.name().toString())
                        .endMetadata()
                        .build())
                .create();
        var geode = Geode.of(fleet, CONFIG_MAP);
        members.apply(EU, fleet, applyAll(geode), geode);

        // The honest one came later through the same watch, so the forged one has been seen by then.
        Eventually.holds(() -> assertThat(seen(Optional.empty()).objects())
                .containsOnlyKeys(Geode.key(fleet, "v1", "ConfigMap", "web")));
    }

    @Test
    void addresses_are_those_of_the_endpoint_in_canonical_form_and_a_new_one_wakes_the_fleet() {
        var geode = Geode.of(fleet, SERVICE);
        members.apply(EU, fleet, applyAll(geode), geode);
        Eventually.holds(() -> assertThat(seen(Optional.of(geode)).objects()).hasSize(1));
        changes.clear();

        member.admin()
                .services()
                .inNamespace(fleet.name().namespace())
                .withName("web")
                .editStatus(service -> {
                    service.getStatus()
                            .setLoadBalancer(new LoadBalancerStatusBuilder()
                                    .withIngress(
                                            new LoadBalancerIngressBuilder()
                                                    .withIp("127.10.0.1")
                                                    .build(),
                                            new LoadBalancerIngressBuilder()
                                                    .withIp("2001:db8:0:0:0:0:0:1")
                                                    .build(),
                                            new LoadBalancerIngressBuilder()
                                                    .withHostname("lb.example.com")
                                                    .build())
                                    .build());
                    return service;
                });

        Eventually.holds(() -> assertThat(seen(Optional.of(geode)).endpoints())
                .containsExactly(Target.of("127.10.0.1"), Target.of("2001:db8::1")));
        Eventually.holds(() -> assertThat(changes).contains(fleet.name())); // told after it can be seen
        assertThat(seen(Optional.empty()).endpoints()).isEmpty();
    }

    @Test
    void at_rest_there_is_one_look_at_a_time_and_no_write() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        members.apply(EU, fleet, applyAll(geode), geode);
        Eventually.holds(() -> assertThat(seen(Optional.empty()).objects()).hasSize(1));
        Eventually.holds(() -> assertThat(members.authorization(EU)).isPresent());
        var log = member.plane().auditLog().orElseThrow();
        long mark = log.mark();
        long before = looks();

        Eventually.holds(() -> assertThat(looks() - before).isGreaterThanOrEqualTo(5));

        assertThat(log.since(mark))
                .filteredOn(event -> event.byOperator() && !event.verb().equals("watch"))
                .extracting(AuditEvent::resource)
                .containsOnly("");
    }

    private long looks() {
        return member.proxy().traffic().allRequests();
    }

    private Seen seen(Optional<RenderedGeode> geode) {
        var sighting = members.sight(EU, fleet, geode.map(RenderedRegion::of));
        assertThat(sighting).isInstanceOf(Seen.class);
        return (Seen) sighting;
    }
}
