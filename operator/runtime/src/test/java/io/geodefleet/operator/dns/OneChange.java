package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.lab.fault.DnsFaultProxy;
import java.time.Duration;
import java.util.List;

/**
 * What it takes to look at a name, change it and look again, counted on the wire.
 *
 * @param queries messages that ask
 * @param updates messages that change
 * @param bytes   both ways
 * @param time    from the first message to the last reply
 */
record OneChange(long queries, long updates, long bytes, Duration time) {

    /** Publishes a name in the zone, then measures a change of its addresses. */
    static OneChange in(LiveZone zone) {
        var shop = zone.host("shop");
        try (var proxy = DnsFaultProxy.start(zone.server().address())) {
            var provider = new AuditedZone(zone.claimed(List.of(proxy.address())), _ -> {});
            publish(zone, provider, LiveZone.plain(30, "127.1.0.1", "127.2.0.1"));
            assertThat(see(zone, provider)).isInstanceOf(RecordSighting.Ours.class);
            var before = proxy.traffic();
            var start = System.nanoTime();

            publish(zone, provider, LiveZone.plain(30, "127.2.0.1"));
            assertThat(see(zone, provider)).isEqualTo(new RecordSighting.Ours(LiveZone.plain(30, "127.2.0.1")));

            var time = Duration.ofNanos(System.nanoTime() - start);
            var after = proxy.traffic();
            assertThat(zone.answers(shop)).containsExactly("127.2.0.1");
            return new OneChange(
                    after.requests("QUERY") - before.requests("QUERY"),
                    after.requests("UPDATE") - before.requests("UPDATE"),
                    after.bytesToServer() + after.bytesToClient() - before.bytesToServer() - before.bytesToClient(),
                    time);
        }
    }

    private static void publish(LiveZone zone, DnsProvider provider, RecordSet wanted) {
        var change = new Publish(see(zone, provider), wanted);
        assertThat(provider.change(zone.step(zone.host("shop"), change), ContractZone.FLEET))
                .isInstanceOf(Done.class);
    }

    private static RecordSighting see(LiveZone zone, DnsProvider provider) {
        var shop = zone.host("shop");
        return LiveZone.answered(
                        provider.look(LiveZone.names(shop), ContractZone.FLEET).getFirst())
                .of(shop);
    }
}
