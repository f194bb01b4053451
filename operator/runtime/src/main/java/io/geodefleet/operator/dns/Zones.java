package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.fence.Tenure;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The zones that can be published into now, by name. Safe for use by many threads. */
public final class Zones {
    private record Registered(Object settings, DnsProvider provider) {}

    private final ConcurrentHashMap<ZoneName, Registered> zones = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Tenure tenure;
    private volatile Consumer<FleetName> moved = _ -> {};

    /**
     * None is known at first.
     *
     * @param clock  signs updates and dates what is remembered of the servers
     * @param tenure in whose name the zones are written
     */
    public Zones(InstantSource clock, Tenure tenure) {
        this.clock = clock;
        this.tenure = tenure;
    }

    /** Who is told each fleet whose records may have changed, as a zone's audit finds out. */
    public void onChange(Consumer<FleetName> moved) {
        this.moved = moved;
    }

    /**
     * Makes the zone known; the same settings again change nothing, other ones replace the provider and what it remembered. Its servers
     * are asked for records only when those may have changed.
     *
     * @param settings compared by {@code equals}
     * @param way      opens the zone, and sends nothing
     */
    public <S> DnsProvider register(ZoneName zone, S settings, Way<S> way) {
        return zones.compute(
                        zone,
                        (name, before) -> before != null && before.settings().equals(settings)
                                ? before
                                : new Registered(
                                        settings,
                                        new AuditedZone(
                                                way.open(name, settings, clock, tenure), fleet -> moved.accept(fleet))))
                .provider();
    }

    /** How a provider opens a zone. */
    @FunctionalInterface
    public interface Way<S> {
        /** Opens it; nothing is asked. */
        DnsProvider open(ZoneName zone, S settings, InstantSource clock, Tenure tenure);
    }

    /** Publishes into the zone no more; what is published stays. */
    public void forget(ZoneName zone) {
        zones.remove(zone);
    }

    /** The way to the zone's records; empty if it was never registered, or forgotten. */
    public Optional<DnsProvider> provider(ZoneName zone) {
        return Optional.ofNullable(zones.get(zone)).map(Registered::provider);
    }
}
