package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.operator.dns.Exchange.Manner;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/** An authoritative server that is only asked, for a provider that writes the zone in another way than by DNS. */
public final class AskedServer {
    private final ZoneName zone;
    private final ServerAddress address;
    private final Executor threads;

    /** @param threads for questions side by side */
    public AskedServer(ZoneName zone, ServerAddress address, Executor threads) {
        this.zone = zone;
        this.address = address;
        this.threads = threads;
    }

    /**
     * What it answers for the names and for the names of their marks.
     *
     * @param judge   tells whose a name is; not asked about what only a wildcard answers for
     * @param isBrief whether to be impatient, for a server that was silent the last time
     */
    public ServerSighting at(
            SortedSet<Hostname> names, BiFunction<Hostname, SeenName, RecordSighting> judge, boolean isBrief) {
        return look(isBrief).at(names, judge);
    }

    /** Whether it serves the zone at all. */
    public Probe probe() {
        var probe = look(false).probe();
        return new Probe(probe.sighting(), probe.serial());
    }

    /**
     * What it says of the zone as such.
     *
     * @param serial of the zone; empty if it was not told
     */
    public record Probe(ServerSighting sighting, Optional<Long> serial) {}

    private ServerLook look(boolean isBrief) {
        var exchange = new Exchange(address, isBrief ? Manner.BRIEF : Manner.PATIENT, threads);
        return new ServerLook(
                zone, address, Role.Secondary, new AuthoritativeServer(Question.absolute(zone), exchange, threads));
    }
}
