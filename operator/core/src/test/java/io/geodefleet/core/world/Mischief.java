package io.geodefleet.core.world;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RolloutPolicy.Progressive;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.world.Member.Fault;
import io.geodefleet.core.world.Member.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Whatever can happen to a fleet, by chance from a seed. */
final class Mischief {
    static final Hostname SECOND = new Hostname("second.example.com");
    private static final Foreign SOMEBODY = new Foreign("somebody outside GeodeFleet");
    private static final List<Fault> FAULTS = List.of(Fault.None, Fault.None, Fault.Stuck, Fault.Sick);
    private static final List<Pods> PODS = List.of(Pods.Run, Pods.Run, Pods.Run, Pods.Sick, Pods.Dead);

    private final World world;
    private final SplittableRandom random;
    private final People people;

    Mischief(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        this.people = new People(world, random);
    }

    /** Does one thing to the world and says what. */
    String happen() {
        var member = member();
        return switch (random.nextInt(22)) {
            case 0, 1 -> pods(member);
            case 2 -> reach(member);
            case 3 -> balancer(member);
            case 4, 5 -> people.drainOrLift(member.name());
            case 6 -> place();
            case 7 -> template();
            case 8 -> hostname();
            case 9, 10 -> server();
            case 11 -> hand(member);
            case 12 -> foreigner();
            case 13 -> drift(member);
            case 14 -> register(member);
            case 15 -> blind(member.name());
            case 16, 17, 18, 19 -> people.happen(member.name());
            case 20 -> check(member);
            default -> everyCheck();
        };
    }

    private Member member() {
        var all = new ArrayList<>(world.members().values());
        return all.get(random.nextInt(all.size()));
    }

    private String pods(Member member) {
        var are = PODS.get(random.nextInt(PODS.size()));
        member.pods(are, world.now());
        return "pods of %s: %s".formatted(member.name(), are);
    }

    private String reach(Member member) {
        if (random.nextInt(5) == 0) {
            world.members().values().forEach(all -> all.reachable(false));
            return "no member can be reached";
        }
        member.reachable(random.nextInt(3) > 0);
        return member.name() + (member.isReachable() ? " can be reached" : " cannot be reached");
    }

    private String balancer(Member member) {
        var works = random.nextInt(3) > 0;
        member.balancer(works);
        return "the load balancer of " + member.name() + (works ? " works" : " has no address");
    }

    private String place() {
        var placed = new TreeSet<RegionName>();
        world.members().keySet().stream().filter(name -> random.nextInt(4) > 0).forEach(placed::add);
        world.wishes().place(placed);
        return "placed in " + placed;
    }

    private String template() {
        switch (random.nextInt(8)) {
            case 0 -> world.wishes().revertTo(Given.V1);
            case 1 -> world.wishes().resume();
            case 2 -> world.wishes().approve(random.nextBoolean() ? "" : "canary");
            default -> world.wishes().editTemplate(random.nextBoolean(), FAULTS.get(random.nextInt(FAULTS.size())));
        }
        return "the template is " + world.wishes().newest();
    }

    private String hostname() {
        var names = world.wishes().hostnames();
        if (!names.remove(SECOND)) {
            names.add(SECOND);
        }
        return "hostnames " + names;
    }

    private String server() {
        var server = random.nextInt(world.dns().count());
        if (random.nextBoolean()) {
            var silent = random.nextInt(3) == 0;
            world.dns().silent(server, silent);
            return "server " + server + (silent ? " is silent" : " is heard");
        }
        var lagging = random.nextInt(3) == 0;
        world.dns().lagging(server, lagging);
        return "server " + server + (lagging ? " lags" : " follows");
    }

    /** No server is heard just when a region is taken out: what the last update did, or what a crash made us forget, cannot be seen. */
    private String blind(RegionName region) {
        for (int server = 0; server < world.dns().count(); server++) {
            world.dns().silent(server, true);
        }
        if (random.nextBoolean()) {
            world.wishes().drain("drain-0-" + region, region, "because", Instant.MAX);
            return "no server is heard, and drain-0-" + region;
        }
        var placed = new TreeSet<>(world.wishes().placement());
        placed.remove(region);
        world.wishes().place(placed);
        return "no server is heard, and placed in " + placed;
    }

    /** Somebody edits our records by hand: takes an address out, or puts one in that is no region's. */
    private String hand(Member member) {
        for (var entry : world.dns().records().entrySet()) {
            if (entry.getValue() instanceof Ours(var records)) {
                var targets = new TreeSet<>(records.targets());
                if (!targets.remove(member.address())) {
                    targets.add(Target.of("203.0.113.7"));
                }
                world.dns()
                        .put(
                                entry.getKey(),
                                targets.isEmpty()
                                        ? new RecordSighting.OursWithoutAddress()
                                        : records instanceof RecordSet.Plain
                                                ? Dns.ours(targets)
                                                : new RecordSighting.Altered(targets));
                return entry.getKey() + " is edited by hand to " + targets;
            }
        }
        return "nothing to edit";
    }

    private String foreigner() {
        var name = random.nextBoolean() ? Given.SHOP : SECOND;
        if (world.dns().records().get(name) instanceof Foreign) {
            world.dns().remove(name);
            return name + " is free again";
        }
        if (!world.dns().records().containsKey(name)) {
            world.dns().put(name, SOMEBODY);
            return name + " is somebody else's";
        }
        return "nothing to take";
    }

    private String drift(Member member) {
        var keys = List.copyOf(member.objects().keySet());
        if (keys.isEmpty()) {
            return "nothing to spoil";
        }
        var key = keys.get(random.nextInt(keys.size()));
        if (random.nextBoolean()) {
            member.edit(key);
            return key + " is edited in " + member.name();
        }
        member.forget(key);
        return key + " is deleted in " + member.name();
    }

    private String register(Member member) {
        member.registered(random.nextInt(4) > 0);
        return member.name() + (member.isRegistered() ? " is registered" : " is not registered");
    }

    private String check(Member member) {
        var result = result();
        member.check(Policies.CHECKS.get(random.nextInt(Policies.CHECKS.size())), result);
        return "a check of %s: %s".formatted(member.name(), result);
    }

    /** What makes the checks fails, not what they look at. */
    private String everyCheck() {
        var result = random.nextInt(3) > 0 ? passed() : result();
        var check = Policies.CHECKS.get(random.nextInt(Policies.CHECKS.size()));
        world.members().values().forEach(member -> member.check(check, result));
        return "every %s: %s".formatted(check, result);
    }

    private CheckSighting result() {
        return switch (random.nextInt(3)) {
            case 0 -> new CheckSighting.Failed("503 from /");
            case 1 -> new CheckSighting.Unknown("timed out");
            default -> passed();
        };
    }

    static CheckSighting passed() {
        return new CheckSighting.Passed("200 from /");
    }

    /** Members whose caches lag behind this time. */
    TreeSet<RegionName> stale() {
        var stale = new TreeSet<RegionName>();
        if (!world.wishes().isDeleted()) {
            world.members().keySet().stream()
                    .filter(name -> random.nextInt(12) == 0)
                    .forEach(stale::add);
        }
        return stale;
    }

    /** After how many writes the operator crashes this time. */
    int crashAfter() {
        return random.nextInt(5) == 0 ? random.nextInt(4) : Operator.LIVES;
    }

    Duration pause() {
        return Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(1, 200_000) : random.nextInt(1, 8_000));
    }

    /** All faults end; what people want stays, but for what keeps traffic out, and a fleet that is placed nowhere. */
    void end() {
        world.members().values().forEach(member -> {
            member.reachable(true);
            member.registered(true);
            member.balancer(true);
            member.pods(Pods.Run, world.now());
            Policies.CHECKS.forEach(check -> member.check(check, passed()));
        });
        for (int server = 0; server < world.dns().count(); server++) {
            world.dns().silent(server, false);
            world.dns().lagging(server, false);
        }
        List.of(Given.SHOP, SECOND).forEach(name -> {
            if (world.dns().records().get(name) instanceof Foreign) {
                world.dns().remove(name);
            }
        });
        people.rest();
        if (world.wishes().rollout() instanceof Progressive) {
            world.wishes().editTemplate(random.nextBoolean());
        } else if (!world.wishes().isSound()) {
            world.wishes().revertTo(Given.V1);
        }
        world.wishes().approve("");
        if (world.wishes().placement().isEmpty()) {
            world.wishes().place(world.members().keySet());
        }
        people.letUpdatesDrain();
    }
}
