package io.geodefleet.core.fleet;

import io.geodefleet.core.fleet.ProviderKind.Sharing;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the fleet publishes.
 *
 * @param zone      the DNS zone of all hostnames
 * @param hostnames at least one
 * @param ttl       of every record of the fleet
 * @param asked     by what rule clients shall be shared out
 * @param provider  what publishes the zone
 * @param sites     what routing needs to know of each region, also of those that are being left; {@link Site#PLAIN} for one that is
 *                  not here
 * @param contested hostnames that another fleet owns, each with the namespace of that fleet: they are not published
 * @param selfCheck what the DNS server shall check by itself
 */
public record DnsIntent(
        ZoneName zone,
        SortedSet<Hostname> hostnames,
        Ttl ttl,
        AskedRouting asked,
        ProviderKind provider,
        SortedMap<RegionName, Site> sites,
        SortedMap<Hostname, String> contested,
        SelfCheck selfCheck) {
    public DnsIntent {
        hostnames = Collections.unmodifiableSortedSet(new TreeSet<>(hostnames));
        sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
        contested = Collections.unmodifiableSortedMap(new TreeMap<>(contested));
    }

    /** Names that nobody contests, shared out by the best rule that the provider has. */
    public DnsIntent(ZoneName zone, SortedSet<Hostname> hostnames, Ttl ttl, ProviderKind provider) {
        this(
                zone,
                hostnames,
                ttl,
                new AskedRouting.Best(),
                provider,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                new SelfCheck.None());
    }

    /** What routing needs to know of a region. */
    public Site site(RegionName region) {
        return sites.getOrDefault(region, Site.PLAIN);
    }

    /** Whether a region can have a part of its traffic. */
    public boolean canShare() {
        return provider.sharing() == Sharing.Weighted;
    }

    /** The hostnames that are this fleet's to publish. */
    public SortedSet<Hostname> own() {
        var own = new TreeSet<>(hostnames);
        own.removeAll(contested.keySet());
        return Collections.unmodifiableSortedSet(own);
    }
}
