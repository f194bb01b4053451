package io.geodefleet.operator.dns.external;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Placement;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Policies;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.members.ApiAnswer;
import io.geodefleet.operator.members.ClusterApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes and one zone whose objects are on the hub: the one that was replaced changes nothing more. */
@ExtendWith(TwoClusters.Extension.class)
class HubIT {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final FleetName FLEET = new FleetName("team-a", "shop");
    private static final RecordSet FIRST = Regions.plain("192.0.2.1");
    private static final RecordSet SECOND = Regions.plain("192.0.2.2");
    private static final RecordSet THIRD = Regions.plain("192.0.2.3");

    private final ZoneName name = new ZoneName("fenced" + NUMBER.incrementAndGet() + ".test");
    private final Hostname shop = new Hostname("shop." + name);
    private final ExternalDns hub;

    HubIT(TwoClusters clusters) {
        this.hub = clusters.externalDns();
    }

    @Test
    void a_leader_that_was_replaced_is_told_so_and_changes_nothing() {
        var former = zone(hub, "former");
        assertThat(change(former, new Absent(), FIRST)).isInstanceOf(Done.class);

        assertThat(zone(hub, "next").fence().claim()).isInstanceOf(Claim.Held.class);

        assertThat(change(former, new Ours(FIRST), SECOND))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().reason()).isEqualTo(Reason.Superseded));
        assertThat(seen(former)).isEqualTo(new Ours(FIRST));
    }

    @Test
    void a_leader_that_pauses_right_before_its_write_loses_it_to_what_was_written_meanwhile() {
        assertThat(change(zone(hub, "former"), new Absent(), FIRST)).isInstanceOf(Done.class);
        var next = zone(hub, "next");
        var pausing = new ExternalDns(
                new Pausing(
                        hub.hub(),
                        () -> assertThat(change(next, new Ours(FIRST), SECOND)).isInstanceOf(Done.class)),
                hub.namespace(),
                hub.members());

        assertThat(change(zone(pausing, "former"), new Ours(FIRST), THIRD)).isInstanceOf(Retry.class);

        assertThat(seen(next)).isEqualTo(new Ours(SECOND));
    }

    /** A way to the hub on which something happens right before an object is changed. */
    private record Pausing(ClusterApi hub, Runnable meanwhile) implements ClusterApi {
        @Override
        public ApiAnswer get(String path, Duration within) {
            return hub.get(path, within);
        }

        @Override
        public ApiAnswer send(String method, String path, String contentType, JsonNode body) {
            if (path.contains("/dnsendpoints")) {
                meanwhile.run();
            }
            return hub.send(method, path, contentType, body);
        }
    }

    private ExternalDnsZone zone(ExternalDns hub, String process) {
        return hub.zone(
                name,
                new ExternalDnsSettings(Placement.Hub, Policies.None, List.of()),
                Tenure.unlimited("geodefleet", process));
    }

    private Outcome change(ExternalDnsZone zone, RecordSighting seen, RecordSet wanted) {
        return zone.change(
                new Step.ChangeRecords(name, "hub", new TreeMap<>(Map.of(shop, new Publish(seen, wanted)))), FLEET);
    }

    private RecordSighting seen(ExternalDnsZone zone) {
        return ((Answered) zone.look(new TreeSet<>(List.of(shop)), FLEET).getFirst()).of(shop);
    }
}
