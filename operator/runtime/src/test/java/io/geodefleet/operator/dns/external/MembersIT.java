package io.geodefleet.operator.dns.external;

import static io.geodefleet.operator.dns.external.TwoClusters.FAR;
import static io.geodefleet.operator.dns.external.TwoClusters.NEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Placement;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Policies;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.members.Eventually;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that every member holds: each is a server of its own, and none stops the others. */
@ExtendWith(TwoClusters.Extension.class)
class MembersIT {
    private static final FleetName FLEET = new FleetName("team-a", "shop");
    private static final ZoneName ZONE = new ZoneName("members.test");
    private static final Hostname SHOP = new Hostname("shop.members.test");
    private static final RecordSet OLD = Regions.plain("192.0.2.1", "198.51.100.1");
    private static final RecordSet NEW = Regions.plain("198.51.100.1");
    private static final String NEAR_NAME = "member eu-west";
    private static final String FAR_NAME = "member us-east";

    private final TwoClusters clusters;
    private final ExternalDnsZone zone;

    MembersIT(TwoClusters clusters) {
        this.clusters = clusters;
        this.zone = clusters.externalDns()
                .zone(
                        ZONE,
                        new ExternalDnsSettings(Placement.Members, Policies.None, List.of()),
                        Tenure.unlimited("geodefleet", "this-process"));
    }

    @BeforeEach
    void nothing_is_there() {
        clusters.memberHands(NEAR).clear();
        clusters.memberHands(FAR).clear();
    }

    @AfterEach
    void heal() {
        clusters.proxy().heal();
        clusters.awaitConnected(FAR);
    }

    @Test
    void a_member_that_does_not_answer_is_silent_and_stops_no_other() {
        publish(NEAR_NAME, new Absent(), OLD);
        publish(FAR_NAME, new Absent(), OLD);

        clusters.proxy().inject(new Fault.BlackHole());

        assertThat(look(FAR_NAME)).isInstanceOf(Silent.class);
        assertThat(change(NEAR_NAME, new Ours(OLD), NEW)).isInstanceOf(Done.class);
        assertThat(change(FAR_NAME, new Ours(OLD), NEW)).isInstanceOf(Retry.class);
        assertThat(seen(NEAR_NAME)).isEqualTo(new Ours(NEW));
    }

    @Test
    void a_member_that_comes_back_shows_what_it_still_holds_and_takes_what_it_missed() {
        publish(NEAR_NAME, new Absent(), OLD);
        publish(FAR_NAME, new Absent(), OLD);
        clusters.proxy().inject(new Fault.Down());
        publish(NEAR_NAME, new Ours(OLD), NEW);

        clusters.proxy().heal();
        Eventually.holds(() -> assertThat(look(FAR_NAME)).isInstanceOf(Answered.class));

        assertThat(seen(FAR_NAME)).isEqualTo(new Ours(OLD));
        publish(FAR_NAME, new Ours(OLD), NEW);
        assertThat(seen(FAR_NAME)).isEqualTo(seen(NEAR_NAME));
    }

    @Test
    void what_a_member_holds_does_not_depend_on_the_hub() {
        publish(FAR_NAME, new Absent(), OLD);

        assertThat(clusters.memberHands(FAR).all()).singleElement().satisfies(object -> {
            assertThat(object.getMetadata().getOwnerReferences()).isEmpty();
            assertThat(object.getMetadata().getFinalizers()).isEmpty();
        });
    }

    private void publish(String server, RecordSighting seen, RecordSet wanted) {
        assertThat(change(server, seen, wanted)).isInstanceOf(Done.class);
    }

    private Outcome change(String server, RecordSighting seen, RecordSet wanted) {
        return zone.change(
                new Step.ChangeRecords(ZONE, server, new TreeMap<>(Map.of(SHOP, new Publish(seen, wanted)))), FLEET);
    }

    private RecordSighting seen(String server) {
        return look(server) instanceof Answered answered ? answered.of(SHOP) : new Absent();
    }

    private ServerSighting look(String server) {
        return zone.look(new TreeSet<>(List.of(SHOP)), FLEET).stream()
                .filter(sighting -> sighting.server().equals(server))
                .findFirst()
                .orElseThrow();
    }
}
