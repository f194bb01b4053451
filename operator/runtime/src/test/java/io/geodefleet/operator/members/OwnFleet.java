package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.EU;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import java.util.Optional;

/** A fleet of one test's own, with the member connected: what tests of writes begin with. JUnit ends the connection after the test. */
final class OwnFleet implements AutoCloseable {
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    OwnFleet(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
        members.register(EU, member.credentials());
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
    }

    OneMember member() {
        return member;
    }

    FleetIdentity identity() {
        return fleet;
    }

    Members members() {
        return members;
    }

    String namespace() {
        return fleet.name().namespace();
    }

    /** What the watches have told by now. */
    Seen sight(RenderedGeode geode) {
        var sighting = members.sight(EU, fleet, Optional.of(RenderedRegion.of(geode)));
        assertThat(sighting).isInstanceOf(Seen.class);
        return (Seen) sighting;
    }

    /** The same, once they have told of every object of the geode and of nothing else. */
    Seen seenAll(RenderedGeode geode) {
        return Eventually.get(() -> {
            var seen = sight(geode);
            assertThat(seen.objects()).containsOnlyKeys(geode.manifests().keySet());
            return seen;
        });
    }

    /** The live ConfigMap {@code web}. */
    ConfigMap configMap() {
        return member.admin()
                .configMaps()
                .inNamespace(namespace())
                .withName("web")
                .get();
    }

    /** The live Deployment {@code web}. */
    Deployment deployment() {
        return member.admin()
                .apps()
                .deployments()
                .inNamespace(namespace())
                .withName("web")
                .get();
    }

    @Override
    public void close() {
        members.close();
    }
}
