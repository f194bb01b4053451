package io.geodefleet.core.world;

import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.health.Health;
import io.geodefleet.core.lifecycle.Departure;
import io.geodefleet.core.lifecycle.Phase;
import io.geodefleet.core.lifecycle.RegionMemory;
import io.geodefleet.core.sight.FleetSighting;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.traffic.Answer.Wanted;
import io.geodefleet.core.traffic.AnswerRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything outside the operator, at one moment of virtual time. */
public final class World {
    private final TreeMap<RegionName, Member> members = new TreeMap<>();
    private final Dns dns;
    private final Wishes wishes = new Wishes();
    private Instant now = Given.NOW;

    /** A world with these regions and a number of authoritative servers; the fleet is placed in every region. */
    public World(List<String> regions, int servers) {
        this(regions, servers, _ -> false);
    }

    /** @param hasOnlyName whether the load balancer of that region has a host name and no address */
    World(List<String> regions, int servers, Predicate<String> hasOnlyName) {
        for (var region : regions) {
            var name = new RegionName(region);
            members.put(
                    name,
                    new Member(
                            name,
                            hasOnlyName.test(region)
                                    ? Target.alias(new Hostname(region + ".example.net"))
                                    : Target.of("192.0.2." + (members.size() + 1))));
        }
        dns = new Dns(servers);
        wishes.place(members.keySet());
    }

    public Instant now() {
        return now;
    }

    public Dns dns() {
        return dns;
    }

    public Wishes wishes() {
        return wishes;
    }

    /** The member of that name. */
    public Member member(String region) {
        return member(new RegionName(region));
    }

    Member member(RegionName region) {
        return Objects.requireNonNull(members.get(region));
    }

    SortedMap<RegionName, Member> members() {
        return members;
    }

    void advance(Instant to) {
        now = to;
        dns.pass(now);
    }

    /** What people want by now. */
    FleetIntent intent() {
        return intent(new TreeSet<>());
    }

    /** @param former revisions that must still be known */
    FleetIntent intent(SortedSet<RevisionId> former) {
        return wishes.intent(
                former,
                members.values().stream()
                        .filter(Member::isRegistered)
                        .map(Member::name)
                        .collect(Collectors.toSet()));
    }

    /** Looks at everything. Members in {@code stale} show what they showed the last time. */
    FleetSighting sight(SortedSet<Hostname> remembered, SortedSet<RegionName> stale) {
        var regions = new TreeMap<RegionName, RegionSighting>();
        members.forEach(
                (name, member) -> regions.put(name, stale.contains(name) ? member.staleSight(now) : member.sight(now)));
        var names = new TreeSet<>(remembered);
        names.addAll(wishes.hostnames());
        return new FleetSighting(regions, dns.look(names));
    }

    /** When something changes next by itself. */
    Instant nextChange() {
        return members.values().stream()
                .flatMap(Member::changes)
                .filter(change -> change.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** What runs where and what is answered, for people. */
    String told() {
        return "members %s, replicas %s, answers %s, wished %s"
                .formatted(
                        members.values().stream().map(Member::objects).toList(),
                        members.values().stream().map(Member::replicas).toList(),
                        dns.answers(),
                        intent());
    }

    /** Whether the world is exactly as people want it, on every member and every server. */
    boolean isAsWished() {
        var intent = intent();
        var membersAgree = members.values().stream().allMatch(member -> {
            var wanted = intent.places(member.name())
                    ? Objects.requireNonNull(intent.regions().get(member.name()))
                            .geode(intent.rollout().newest())
                            .objects()
                    : new TreeMap<>();
            return member.objects().entrySet().stream()
                    .collect(Collectors.toMap(
                            java.util.Map.Entry::getKey,
                            object -> object.getValue().applied()))
                    .equals(wanted);
        });
        var records = new TreeMap<Hostname, RecordSighting>();
        if (!wishes.isDeleted()) {
            wishes.hostnames().forEach(name -> records.put(name, new RecordSighting.Ours(wantedOf(intent))));
        }
        return membersAgree && dns.everyServerHas(records);
    }

    /** The answer when every region has all of its traffic. */
    private RecordSet wantedOf(FleetIntent intent) {
        var regions = new TreeMap<RegionName, RegionMemory>();
        intent.regions()
                .keySet()
                .forEach(name -> regions.put(
                        name,
                        Given.row(
                                Phase.Serving,
                                Health.unknownSince(now),
                                100,
                                new TreeSet<>(Set.of(member(name).address())),
                                new Departure.Present(),
                                RevisionId.NONE,
                                Reason.Proven.itself())));
        return AnswerRule.of(intent.dns(), regions).wanted() instanceof Wanted.Records(var records)
                ? records
                : new RecordSet.Plain(new TreeSet<>(), Given.TTL);
    }
}
