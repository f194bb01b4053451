package io.geodefleet.lab;

import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.lab.fault.DnsFaultProxy;
import io.geodefleet.lab.plane.ControlPlane;
import io.geodefleet.lab.process.LabFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running lab: a hub with the kinds and the operator's rights, members that are registered with it, DNS, and the operator when it
 * is asked for. Closing it ends everything; so does the death of this JVM.
 */
public final class Lab implements AutoCloseable {
    private static final int BLOCKS_APART = 10;
    private final Site site;
    private final List<Region> regions;
    private final Teardown teardown;
    private final ControlPlane hub;
    private final PlatformTeam platform;
    private final Map<String, String> operatorSettings;
    private final Map<String, Member> members = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<DnsServer.Kind, Dns> dns = new EnumMap<>(DnsServer.Kind.class);
    private final AtomicInteger started = new AtomicInteger();
    private Optional<OperatorProcess> operator = Optional.empty();

    /**
     * A DNS server and the way to it that can fail.
     *
     * @param server the server itself: what users ask
     * @param proxy in front of it: what the operator uses
     */
    public record Dns(DnsServer server, DnsFaultProxy proxy) {}

    /** Starts hub and members, all at once; on a failure the caller closes the teardown. */
    Lab(Site site, List<Region> regions, Map<String, String> operatorSettings, Teardown teardown) {
        this.site = site;
        this.regions = List.copyOf(regions);
        this.operatorSettings = operatorSettings;
        this.teardown = teardown;
        var up = Parallel.both(
                this::startHub,
                regions.stream()
                        .map(region -> starting(region, started.getAndIncrement()))
                        .toList());
        this.platform = up.one();
        this.hub = platform.hub();
        up.others().forEach(member -> {
            platform.register(member, Map.of());
            members.put(member.name(), member);
        });
    }

    /** What a lab shall have, in a folder that is its own. */
    public static LabBuilder in(LabFolder folder) {
        return new LabBuilder(folder);
    }

    /** The cluster that GeodeFleets are written to. */
    public ControlPlane hub() {
        return hub;
    }

    /** Registers more, as a platform team would. */
    public PlatformTeam platform() {
        return platform;
    }

    /** The regions that the lab was planned with; members that were added later are not among them. */
    public List<Region> regions() {
        return regions;
    }

    /** All members in the order of their start. */
    public List<Member> members() {
        synchronized (members) {
            return List.copyOf(members.values());
        }
    }

    /**
     * One member.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public Member member(String name) {
        return Optional.ofNullable(members.get(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("no member " + name + "; there are " + members.keySet()));
    }

    /** Starts one more member and registers it for the hub namespaces with these labels; empty for all. */
    public Member addMember(Region region, Map<String, String> namespaces) {
        var member = Parallel.all(List.of(starting(region, started.getAndIncrement())))
                .getFirst();
        members.put(region.name(), member);
        platform.register(member, namespaces);
        return member;
    }

    /** Ends a member's cluster, as a lost region would. Its registration stays. */
    public void endMember(String name) {
        Member member = member(name);
        members.remove(name);
        member.close();
    }

    /** PowerDNS. */
    public Dns dns() {
        return dns(DnsServer.Kind.POWERDNS);
    }

    /**
     * A server of the kind, started when it is first asked for.
     *
     * @throws IllegalStateException when it is not installed; the message names the package
     */
    public synchronized Dns dns(DnsServer.Kind kind) {
        Dns running = dns.get(kind);
        if (running == null) {
            var server = teardown.add(site.timed(kind + " is up", () -> DnsServer.start(kind)));
            running = new Dns(server, teardown.add(DnsFaultProxy.start(server.address())));
            dns.put(kind, running);
        }
        return running;
    }

    /**
     * Adds a zone to a server and registers it.
     *
     * @param name of the GeodeZone
     * @param zone for example {@code example.com}
     * @param namespaces labels of the hub namespaces that may publish in it; empty for all
     */
    public void addZone(DnsServer.Kind kind, String name, String zone, Map<String, String> namespaces) {
        Dns serving = dns(kind);
        serving.server().addZone(zone);
        platform.registerZone(
                name, zone, List.of(serving.proxy().address()), serving.server().tsigKey(), namespaces);
    }

    /** Makes a namespace on the hub and on every member that runs now. */
    public void addNamespace(String name) {
        PlatformTeam.namespace(hub, name);
        members().forEach(member -> PlatformTeam.namespace(member.plane(), name));
    }

    /** Deletes a namespace everywhere, without waiting for what is in it. */
    public void removeNamespace(String name) {
        hub.admin().namespaces().withName(name).delete();
        members().forEach(member -> member.admin().namespaces().withName(name).delete());
    }

    /** Ends every fault: of members' APIs, of DNS, of pods. */
    public synchronized void heal() {
        members().forEach(Member::heal);
        dns.values().forEach(any -> any.proxy().heal());
    }

    /** The operator, with the rights of its own ServiceAccount on the hub. It does not run before it is started. */
    public synchronized OperatorProcess operator() {
        if (operator.isEmpty()) {
            operator = Optional.of(anotherOperator("operator", operatorSettings));
        }
        return operator.get();
    }

    /**
     * One more process of the operator, as another pod of its Deployment. It does not run before it is started.
     *
     * @param name unique in the lab
     * @param settings its environment variables
     */
    public OperatorProcess anotherOperator(String name, Map<String, String> settings) {
        return anotherOperator(name, operatorKubeconfig(), settings);
    }

    /** The same on a way of its own to the hub. @param through a proxy in front of the hub */
    public OperatorProcess operatorBehind(String name, ApiFaultProxy through) {
        var file = site.folder().root().resolve(name + ".kubeconfig");
        return anotherOperator(name, written(file, platform.operatorsKubeconfig(through.api())), operatorSettings);
    }

    private OperatorProcess anotherOperator(String name, Path kubeconfig, Map<String, String> settings) {
        return teardown.add(
                new OperatorProcess(name, site.checkout().operatorJar(), kubeconfig, settings, site.children()));
    }

    /** A proxy in front of the hub, for one who shall have trouble with it. Closed by whoever asks for it. */
    public ApiFaultProxy hubProxy() {
        return ApiFaultProxy.before(hub().address(), site.clock());
    }

    /** The kubectl of the control planes' version. */
    public Path kubectl() {
        return Path.of(site.binaries().path("kubectl"));
    }

    /** The lab's files: logs below {@code logs}, control planes below {@code planes}. */
    public Path folder() {
        return site.folder().root();
    }

    @Override
    public void close() {
        teardown.close();
    }

    private PlatformTeam startHub() {
        return site.timed("hub is up, with the kinds and the operator's rights", () -> {
            var plane = teardown.add(site.startPlane("hub", false));
            var team = new PlatformTeam(plane, site.checkout(), site.kubectl());
            team.install();
            return team;
        });
    }

    private Callable<Member> starting(Region region, int number) {
        // 127.10, 127.20, ...: a lab beside this one takes the numbers after these.
        int wish = BLOCKS_APART * (1 + number % (255 / BLOCKS_APART - 1));
        return () -> site.timed("member " + region.name() + " is up", () -> {
            var plane = site.startPlane(region.name(), true);
            var member = teardown.add(Member.around(region, plane, wish, site.clock()));
            PlatformTeam.admit(member, site);
            return member;
        });
    }

    /** Writes and names the kubeconfig that the operator runs with, for those who run it themselves. */
    public Path operatorKubeconfig() {
        return written(
                site.folder().root().resolve("operator.kubeconfig"), platform.operatorsKubeconfig(hub().address()));
    }

    private static Path written(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
