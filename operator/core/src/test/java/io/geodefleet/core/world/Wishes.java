package io.geodefleet.core.world;

import io.geodefleet.core.fleet.Approval;
import io.geodefleet.core.fleet.AskedRouting;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.DrainOrder;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.HealthPolicy;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ProviderKind;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.Scaling;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.TrafficState;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.world.Member.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final TreeMap<String, DrainOrder> questions = new TreeMap<>();
    private final TreeMap<RegionName, TrafficState> trafficStates = new TreeMap<>();
    private HealthPolicy health = Given.HEALTH;
    private DrainPolicy drain = Given.DRAIN;
    private RestorePolicy restore = Given.RESTORE;
    private SafetyPolicy safety = Given.HALF;
    private ProviderKind provider = ProviderKind.Rfc2136;
    private AskedRouting routing = new AskedRouting.Best();
    private final TreeMap<Hostname, String> contested = new TreeMap<>();
    private boolean scalable;
    private boolean suspended;
    private RolloutPolicy rollout = Given.ATONCE.policy();
    private int number = 1;
    private final List<Approval> approvals = new ArrayList<>();
    private RevisionId resume = RevisionId.NONE;
    private Template template = new Template(1, false, Fault.None);
    private final Set<Template> templates = new HashSet<>(Set.of(template));
    private boolean deleted;

    /** The fleet is placed in these regions from now on. */
    public void place(Collection<RegionName> regions) {
        placement.clear();
        placement.addAll(regions);
    }

    SortedSet<RegionName> placement() {
        return placement;
    }

    public void safety(SafetyPolicy policy) {
        safety = policy;
    }

    public SafetyPolicy safety() {
        return safety;
    }

    public void health(HealthPolicy policy) {
        health = policy;
    }

    public void drain(DrainPolicy policy) {
        drain = policy;
    }

    public void restore(RestorePolicy policy) {
        restore = policy;
    }

    RestorePolicy restore() {
        return restore;
    }

    /** How finely the zone's provider shares traffic out. */
    public void provider(ProviderKind is) {
        provider = is;
    }

    /** By what rule clients shall be shared out. */
    public void routing(AskedRouting asked) {
        routing = asked;
    }

    /** Names that are another fleet's, with that fleet's namespace. */
    SortedMap<Hostname, String> contested() {
        return contested;
    }

    /** Whether the template says how many replicas there are, so that they may be raised. */
    public void scalable(boolean is) {
        scalable = is;
    }

    /** How a change reaches the regions. */
    void rollout(RolloutPolicy policy) {
        rollout = policy;
    }

    RolloutPolicy rollout() {
        return rollout;
    }

    RevisionId newest() {
        return template.revision();
    }

    /** Whether the newest template is one that a region can prove. */
    boolean isSound() {
        return template.fault() == Fault.None;
    }

    /** A human lets the newest revision go on after a stage. */
    void approve(String stage) {
        approvals.clear();
        approvals.add(new Approval(template.revision(), stage));
    }

    /** A human lets a rollout of the newest revision go on that stopped. */
    void resume() {
        resume = template.revision();
    }

    public void suspended(boolean is) {
        suspended = is;
    }

    public void trafficState(RegionName region, TrafficState state) {
        trafficStates.put(region, state);
    }

    SortedSet<Hostname> hostnames() {
        return hostnames;
    }

    void editTemplate(boolean config) {
        editTemplate(config, Fault.None);
    }

    /** Another template, with something wrong in it or not. */
    void editTemplate(boolean config, Fault fault) {
        number++;
        template = new Template(number, config, fault);
        templates.add(template);
    }

    /** The template of an earlier revision again. */
    void revertTo(RevisionId revision) {
        template = templates.stream()
                .filter(known -> known.revision().equals(revision))
                .findFirst()
                .orElseThrow();
    }

    /** A RegionDrain; {@link Instant#MAX} when it does not expire. */
    public void drain(String name, RegionName region, String reason, Instant expiresAt) {
        drains.put(name, Given.order(name, region.value(), reason, expiresAt));
    }

    /** A RegionDrain with all that it can say. */
    public void drain(DrainOrder order) {
        drains.put(order.name(), order);
    }

    /** A RegionDrain that only asks. */
    public void ask(DrainOrder order) {
        questions.put(order.name(), order);
    }

    void askNothing() {
        questions.clear();
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

    FleetIntent intent(SortedSet<RevisionId> former, Collection<RegionName> registered) {
        var regions = new TreeMap<RegionName, RegionIntent>();
        placement.stream().filter(registered::contains).forEach(name -> regions.put(name, region(name, former)));
        var dns = new DnsIntent(
                new ZoneName("example.com"),
                hostnames,
                Given.TTL,
                routing,
                provider,
                new TreeMap<>(),
                contested,
                new SelfCheck.None());
        var name = new FleetName("shop", "shop");
        return new FleetIntent(
                name,
                regions,
                new RolloutIntent(template.revision(), rollout, approvals, resume),
                health,
                drain,
                restore,
                safety,
                dns,
                List.copyOf(drains.values()),
                List.copyOf(questions.values()),
                suspended,
                deleted);
    }

    private RegionIntent region(RegionName name, SortedSet<RevisionId> former) {
        var geodes = new TreeMap<RevisionId, Geode>();
        templates.stream()
                .filter(known -> known.equals(template) || former.contains(known.revision()))
                .forEach(known -> geodes.put(known.revision(), geode(known)));
        return new RegionIntent(geodes, trafficStates.getOrDefault(name, TrafficState.Auto));
    }

    private Geode geode(Template of) {
        var objects = new TreeMap<>(Given.geode(of.name()).objects());
        if (of.withConfig()) {
            objects.put(CONFIG, new Digest("config"));
        }
        var scaling = new TreeMap<ObjectKey, Scaling>();
        if (scalable) {
            scaling.put(Given.WEB, new Scaling.Fixed(Given.WEB, Member.REPLICAS));
        }
        return new Geode(objects, new Digest(of.revision().value()), scaling);
    }

    /** @param withConfig whether it has a ConfigMap as well */
    private record Template(int number, boolean withConfig, Fault fault) {
        String name() {
            return "v" + number + fault.mark();
        }

        RevisionId revision() {
            return new RevisionId(name() + (withConfig ? "+config" : ""));
        }
    }
}
