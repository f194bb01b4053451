package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.operator.dns.DnsProvider;
import io.geodefleet.operator.dns.OwnershipMark;
import io.geodefleet.operator.dns.Rfc2136Settings;
import io.geodefleet.operator.dns.SignedUpdates;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A zone of PowerDNS whose names answer by LUA records. What is stored is read through its HTTP API, which is the zone's primary;
 * what is answered is asked of each of its servers by DNS. Safe for use by many threads; keeps no timer.
 */
public final class PowerDnsZone implements DnsProvider {
    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("powerdns-zone-", 0).factory());

    private final ZoneName zone;
    private final PowerDnsSettings settings;
    private final InstantSource clock;
    private final String operator;
    private final PowerDnsApi api;
    private final PowerDnsReader reader;
    private final PowerDnsWriter writer;

    /**
     * Sends nothing yet.
     *
     * @param clock  signs updates where there is a key for that
     * @param tenure in whose name the zone is written
     */
    public PowerDnsZone(ZoneName zone, PowerDnsSettings settings, InstantSource clock, Tenure tenure) {
        this.zone = zone;
        this.settings = settings;
        this.clock = clock;
        this.operator = tenure.operator();
        this.api = new PowerDnsApi(settings, zone);
        var names = new NameReader(api, THREADS);
        this.reader = new PowerDnsReader(zone, settings.servers(), api, names, THREADS);
        this.writer = new PowerDnsWriter(zone, api, names, hand(tenure));
    }

    private Hand hand(Tenure tenure) {
        return settings.signer()
                .<Hand>map(key -> new UpdateHand(
                        zone,
                        new SignedUpdates(zone, operator, new Rfc2136Settings(settings.servers(), key), clock, THREADS),
                        new ApiEpoch(api, zone, operator),
                        tenure))
                .orElseGet(() -> new ApiHand(zone, api, tenure));
    }

    @Override
    public List<ServerSighting> look(SortedSet<Hostname> hostnames, FleetName owner) {
        // Without a name there is no question, and without a question no evidence that a server answers.
        return hostnames.isEmpty() ? probe() : reader.look(hostnames, new Judge(new OwnershipMark(operator, owner)));
    }

    @Override
    public List<ServerSighting> probe() {
        return reader.probe();
    }

    @Override
    public SortedMap<String, Long> serials() {
        return reader.serials();
    }

    @Override
    public Outcome change(Step.ChangeRecords step, FleetName owner) {
        return writer.change(step, new OwnershipMark(operator, owner));
    }

    @Override
    public ZoneFence fence() {
        return writer.fence();
    }
}
