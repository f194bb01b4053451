package io.geodefleet.core.world;

import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.given.Given;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What people want: the fleet as they edit it and the drains that they order. */
public final class Wishes {
    private static final ObjectKey CONFIG = new ObjectKey("v1", "ConfigMap", "shop", "web");

    private final TreeSet<RegionName> placement = new TreeSet<>();
    private final TreeSet<Hostname> hostnames = new TreeSet<>(List.of(Given.SHOP));
    private final TreeMap<String, DrainOrder> drains = new TreeMap<>();
    private SafetyPolicy safety = Given.HALF;
    private int revision = 1;
    private boolean withConfig;
    private boolean deleted;

    /** The fleet is placed in these regions from now on. */
    public void place(Collection<RegionName> regions) {
        placement.clear();
        placement.addAll(regions);
    }

    SortedSet<RegionName> placement() {
        return placement;
    }

    void safety(SafetyPolicy policy) {
        safety = policy;
    }

    SortedSet<Hostname> hostnames() {
        return hostnames;
    }

    void editTemplate(boolean config) {
        revision++;
        withConfig = config;
    }

    /** A RegionDrain; {@link Instant#MAX} when it does not expire. */
    public void drain(String name, RegionName region, String reason, Instant expiresAt) {
        drains.put(name, Given.order(name, region.value(), reason, expiresAt));
    }

    /** The RegionDrain is deleted. */
    public void lift(String name) {
        drains.remove(name);
    }

    SortedMap<String, DrainOrder> drains() {
        return drains;
    }

    /** The fleet is deleted. */
    public void delete() {
        deleted = true;
    }

    boolean isDeleted() {
        return deleted;
    }

    FleetIntent intent(Collection<RegionName> registered) {
        var regions = new TreeMap<RegionName, RegionIntent>();
        placement.stream().filter(registered::contains).forEach(name -> regions.put(name, geode()));
        var dns = new DnsIntent(new ZoneName("example.com"), hostnames, Given.TTL, DnsIntent.Steering.InOrOut);
        var name = new FleetName("shop", "shop");
        return new FleetIntent(
                name,
                regions,
                Given.HEALTH,
                Given.DRAIN,
                Given.RESTORE,
                safety,
                dns,
                List.copyOf(drains.values()),
                List.of(),
                false,
                deleted);
    }

    private RegionIntent geode() {
        var objects = new TreeMap<>(Given.geode("v" + revision).objects());
        if (withConfig) {
            objects.put(CONFIG, new Digest("config"));
        }
        return new RegionIntent(objects, new Digest("v" + revision + (withConfig ? "+config" : "")));
    }
}
