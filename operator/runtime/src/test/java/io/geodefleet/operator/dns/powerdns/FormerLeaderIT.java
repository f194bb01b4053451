package io.geodefleet.operator.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.operator.dns.ContractZone;
import io.geodefleet.operator.fence.Claim;
import io.geodefleet.operator.fence.Guard;
import io.geodefleet.operator.fence.Tenure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that led once, and does not know yet that another one does now. */
class FormerLeaderIT {
    @ParameterizedTest(name = "signed updates: {0}")
    @ValueSource(booleans = {false, true})
    void is_refused_and_says_so_for_good(boolean isSigned) {
        var zone = zone(isSigned);
        var shop = zone.host("shop");
        var former = provider(zone, "former");
        var next = provider(zone, "next");
        var first = zone.records(30, "127.1.0.1");
        assertThat(former.fence().claim()).isInstanceOf(Claim.Held.class);
        assertThat(former.fence().guard()).isEqualTo(isSigned ? Guard.Server : Guard.Look);
        assertThat(change(former, zone, shop, new RecordSighting.Absent(), first))
                .isInstanceOf(Done.class);

        assertThat(next.fence().claim()).isInstanceOf(Claim.Held.class);
        var late = change(former, zone, shop, new Ours(first), zone.records(30, "127.9.0.1"));

        assertThat(late)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.why().reason()).isEqualTo(Reason.Superseded));
        assertThat(zone.see(shop)).isEqualTo(new Ours(first));
        assertThat(change(next, zone, shop, new Ours(first), zone.records(30, "127.2.0.1")))
                .isInstanceOf(Done.class);
        assertThat(change(former, zone, shop, new Ours(zone.records(30, "127.2.0.1")), first))
                .isInstanceOf(Refused.class);
        assertThat(zone.answers(shop)).containsExactly("127.2.0.1");
    }

    @Test
    void the_server_itself_refuses_a_signed_update_when_a_record_changed_after_it_was_read() throws IOException {
        var zone = SteeredZone.fresh().signed();
        var shop = zone.host("shop");
        var first = zone.records(30, "127.1.0.1");
        assertThat(zone.publish(shop, first)).isInstanceOf(Done.class);
        try (var api = new ApiInBetween(zone.server().apiUrl())) {
            var provider = zone.provider(api.url(), zone.server().apiKey());
            assertThat(provider.fence().claim()).isInstanceOf(Claim.Held.class);
            api.afterReads(2, () -> zone.editByHand(shop, "127.9.0.1"));

            assertThat(change(provider, zone, shop, new Ours(first), zone.records(30, "127.2.0.1")))
                    .isInstanceOfSatisfying(
                            Retry.class, it -> assertThat(it.why().reason()).isEqualTo(Reason.StaleLook));
        }
        assertThat(zone.answers(shop)).containsExactly("127.9.0.1");
    }

    private static SteeredZone zone(boolean isSigned) {
        return isSigned ? SteeredZone.fresh().signed() : SteeredZone.fresh();
    }

    private static PowerDnsZone provider(SteeredZone zone, String process) {
        return new PowerDnsZone(
                zone.name(),
                zone.settings(zone.server().apiUrl(), zone.server().apiKey()),
                InstantSource.system(),
                Tenure.unlimited("geodefleet", process));
    }

    private static Outcome change(
            PowerDnsZone provider, SteeredZone zone, Hostname shop, RecordSighting seen, RecordSet wanted) {
        return provider.change(
                new Step.ChangeRecords(zone.name(), "any", new TreeMap<>(Map.of(shop, new Publish(seen, wanted)))),
                ContractZone.FLEET);
    }
}
