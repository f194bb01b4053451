package io.geodefleet.core.fleet;

import io.geodefleet.core.fleet.Routing.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can publish record sets, and what each of them can express: the one table that decisions and the reference page come from. */
public enum ProviderKind {
    /** Signed dynamic updates (RFC 2136): plain records, which every server of every maker gives to every client alike. */
    Rfc2136(
            "rfc2136",
            EnumSet.of(Kind.Multivalue, Kind.Failover),
            Sharing.InOrOut,
            Aliases.One,
            EnumSet.noneOf(Extra.class)),
    /** The HTTP API of PowerDNS: LUA records, computed for each client. */
    PowerDns("powerdns", EnumSet.allOf(Kind.class), Sharing.Weighted, Aliases.Many, EnumSet.of(Extra.SelfCheck)),
    /** DNSEndpoint objects for an ExternalDNS, or a CoreDNS, that knows no routing policies. */
    ExternalDns(
            "externalDNS",
            EnumSet.of(Kind.Multivalue, Kind.Failover),
            Sharing.InOrOut,
            Aliases.One,
            EnumSet.noneOf(Extra.class)),
    /** DNSEndpoint objects for an ExternalDNS that writes Route 53. */
    Route53(
            "externalDNS with Route 53",
            EnumSet.allOf(Kind.class),
            Sharing.Weighted,
            Aliases.Many,
            EnumSet.of(Extra.HealthCheckIds, Extra.PlacesWithoutPoint));

    /** How finely traffic can be shared out between regions. */
    public enum Sharing {
        /** An answer holds a region or does not, so that a drain or a ramp has one step. */
        InOrOut,
        /** A region gets as much as its weight says. */
        Weighted
    }

    /** How many regions that have only a host name one answer can hold. */
    public enum Aliases {
        One,
        Many
    }

    /** What not every provider has. */
    public enum Extra {
        /** The DNS server checks targets by itself ({@link io.geodefleet.core.fleet.SelfCheck}). */
        SelfCheck,
        /** Records are guarded by health checks that exist already ({@link Site#healthCheck}). */
        HealthCheckIds,
        /** Nearest by a continent or a country alone, where nobody gave a point on the map. */
        PlacesWithoutPoint
    }

    private final String word;
    private final Set<Kind> routings;
    private final Sharing sharing;
    private final Aliases aliases;
    private final Set<Extra> extras;

    ProviderKind(String word, Set<Kind> routings, Sharing sharing, Aliases aliases, Set<Extra> extras) {
        this.word = word;
        this.routings = Collections.unmodifiableSet(routings);
        this.sharing = sharing;
        this.aliases = aliases;
        this.extras = Collections.unmodifiableSet(extras);
    }

    /** What it is called in the API. */
    public String word() {
        return word;
    }

    /** The rules that it can follow. */
    public Set<Kind> routings() {
        return routings;
    }

    /** How finely it can share traffic out. */
    public Sharing sharing() {
        return sharing;
    }

    /** How many regions that have only a host name one of its answers can hold. */
    public Aliases aliases() {
        return aliases;
    }

    /** What else it can do. */
    public boolean can(Extra extra) {
        return extras.contains(extra);
    }
}
