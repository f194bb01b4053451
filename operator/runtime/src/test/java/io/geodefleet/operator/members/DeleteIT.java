package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is deleted on a member: only the very objects that were seen, and only while they are ours. */
@ExtendWith(OneMember.Extension.class)
class DeleteIT {
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    DeleteIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
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
    void what_is_ours_is_deleted_and_deleting_it_again_is_done_too() {
        var geode = Geode.of(fleet, CONFIG_MAP, DEPLOYMENT, SERVICE);
        apply(geode);
        var step = new Step.DeleteObjects(EU, seenAll(geode).objects());

        // Its status may change between our look at it and the delete, which then is refused and tried again.
        Eventually.holds(() -> assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class));

        Eventually.holds(() -> {
            assertThat(sight(geode).objects()).isEmpty();
            assertThat(members.regionsHolding(fleet)).isEmpty();
        });
        assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_namesake_of_what_was_seen_is_not_deleted() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        apply(geode);
        var seen = seenAll(geode).objects();
        var sighting = new TreeMap<ObjectKey, ObjectSighting>();
        seen.forEach((key, object) -> sighting.put(
                key,
                new ObjectSighting("another uid", object.resourceVersion(), object.applied(), true, Readiness.Ready)));

        assertThat(members.delete(EU, fleet, new Step.DeleteObjects(EU, sighting)))
                .isInstanceOf(Outcome.Done.class);

        assertThat(liveConfigMap()).isNotNull();
    }

    @Test
    void what_lost_our_mark_is_let_go() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        apply(geode);
        var step = new Step.DeleteObjects(EU, seenAll(geode).objects());
        member.kubectl("label", "configmap", "web", "-n", namespace(), "geodefleet.io/fleet-");

        assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class);

        assertThat(liveConfigMap()).isNotNull();
        Eventually.holds(() -> assertThat(sight(geode).objects()).isEmpty());
    }

    private Outcome apply(RenderedGeode geode) {
        return members.apply(EU, fleet, applyAll(geode), geode);
    }

    private Seen sight(RenderedGeode geode) {
        var sighting = members.sight(EU, fleet, Optional.of(RenderedRegion.of(geode)));
        assertThat(sighting).isInstanceOf(Seen.class);
        return (Seen) sighting;
    }

    private Seen seenAll(RenderedGeode geode) {
        return Eventually.get(() -> {
            var seen = sight(geode);
            assertThat(seen.objects()).containsOnlyKeys(geode.manifests().keySet());
            return seen;
        });
    }

    private String namespace() {
        return fleet.name().namespace();
    }

    private io.fabric8.kubernetes.api.model.ConfigMap liveConfigMap() {
        return member.admin()
                .configMaps()
                .inNamespace(namespace())
                .withName("web")
                .get();
    }
}
