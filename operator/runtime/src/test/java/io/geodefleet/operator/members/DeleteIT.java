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
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is deleted on a member: only the very objects that were seen, and only while they are ours. */
@ExtendWith(OneMember.Extension.class)
class DeleteIT {
    private final OwnFleet own;
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    DeleteIT(OwnFleet own) {
        this.own = own;
        this.member = own.member();
        this.fleet = own.identity();
        this.members = own.members();
    }

    @Test
    void what_is_ours_is_deleted_and_deleting_it_again_is_done_too() {
        var geode = Geode.of(fleet, CONFIG_MAP, DEPLOYMENT, SERVICE);
        apply(geode);
        var step = new Step.DeleteObjects(EU, own.seenAll(geode).objects());

        // Its status may change between our look at it and the delete, which then is refused and tried again.
        Eventually.holds(() -> assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class));

        Eventually.holds(() -> {
            assertThat(own.sight(geode).objects()).isEmpty();
            assertThat(members.regionsHolding(fleet)).isEmpty();
        });
        assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_namesake_of_what_was_seen_is_not_deleted() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        apply(geode);
        var seen = own.seenAll(geode).objects();
        var sighting = new TreeMap<ObjectKey, ObjectSighting>();
        seen.forEach((key, object) -> sighting.put(
                key,
                new ObjectSighting("another uid", object.resourceVersion(), object.applied(), true, Readiness.Ready)));

        assertThat(members.delete(EU, fleet, new Step.DeleteObjects(EU, sighting)))
                .isInstanceOf(Outcome.Done.class);

        assertThat(own.configMap()).isNotNull();
    }

    @Test
    void what_lost_our_mark_is_let_go() {
        var geode = Geode.of(fleet, CONFIG_MAP);
        apply(geode);
        var step = new Step.DeleteObjects(EU, own.seenAll(geode).objects());
        member.kubectl("label", "configmap", "web", "-n", own.namespace(), "geodefleet.io/fleet-");

        assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class);

        assertThat(own.configMap()).isNotNull();
        Eventually.holds(() -> assertThat(own.sight(geode).objects()).isEmpty());
    }

    private Outcome apply(RenderedGeode geode) {
        return members.apply(EU, fleet, applyAll(geode), geode);
    }
}
