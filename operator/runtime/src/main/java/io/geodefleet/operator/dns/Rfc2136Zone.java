package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A zone whose servers take signed dynamic updates (RFC 2136, RFC 8945): BIND, Knot, PowerDNS and their like. All servers are
 * read, the first one is written. Safe for use by many threads; keeps no connection and no timer.
 */
public final class Rfc2136Zone implements DnsProvider {
    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dns-", 0).factory());

    private final String operator;
    private final Rfc2136Reader reader;
    private final Rfc2136Writer writer;

    /**
     * Sends nothing yet.
     *
     * @param clock  signs updates: it must agree with the servers' to five minutes
     * @param tenure in whose name the zone is written
     */
    public Rfc2136Zone(ZoneName zone, Rfc2136Settings settings, InstantSource clock, Tenure tenure) {
        this.operator = tenure.operator();
        this.reader = new Rfc2136Reader(zone, settings, THREADS);
        this.writer = new Rfc2136Writer(zone, settings, clock, tenure, THREADS);
    }

    @Override
    public List<ServerSighting> look(SortedSet<Hostname> names, FleetName owner) {
        // Without a name there is no question, and without a question no evidence that a server answers.
        return names.isEmpty() ? probe() : reader.look(names, new OwnershipMark(operator, owner));
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
