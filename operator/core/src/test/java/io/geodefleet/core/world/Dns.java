package io.geodefleet.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.given.Given;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.traffic.RecordChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A zone's authoritative servers: the first takes updates and the others copy it unless they lag, or each takes its own. Also the slowest resolvers that
 * there could be: each answer is kept for its whole TTL, from the last moment at which any server gave it, heard by us or not.
 */
public final class Dns {
    private static final Duration CLIENTS_TAKE = Given.TTL.value().multipliedBy(2);

    /** One server. It may be silent to us while it answers everybody else. */
    static final class Server {
        private final String name;
        private final TreeMap<Hostname, RecordSighting> records = new TreeMap<>();
        private boolean silent;
        private boolean lagging;

        Server(String name) {
            this.name = name;
        }

        boolean holds(Target target) {
            return records.values().stream()
                    .anyMatch(record ->
                            record instanceof Ours(var set) && set.targets().contains(target));
        }
    }

    private final List<Server> servers;
    private boolean eachTakesUpdates;
    private int epoch;
    private final TreeMap<Target, Instant> answeredAt = new TreeMap<>();

    Dns(int count) {
        servers = IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Server("ns" + number))
                .toList();
    }

    int count() {
        return servers.size();
    }

    /** Whether we hear the server's answers. Others always do. */
    public void silent(int server, boolean is) {
        servers.get(server).silent = is;
    }

    /** Whether a secondary stopped copying the first server. */
    public void lagging(int server, boolean is) {
        servers.get(server).lagging = is;
    }

    void pass(Instant now) {
        remember(now);
        var first = servers.getFirst();
        servers.stream()
                .filter(_ -> !eachTakesUpdates)
                .filter(server -> server != first && !server.lagging)
                .forEach(server -> {
                    server.records.clear();
                    server.records.putAll(first.records);
                });
        remember(now);
    }

    /** Every server takes updates of its own, as members of a fleet do that hold the records for their region's DNS. */
    public void eachTakesUpdates() {
        eachTakesUpdates = true;
    }

    /** A new leader: the updates of the ones before are refused from now on. Its epoch. */
    int claim() {
        return ++epoch;
    }

    private Role role(Server server) {
        return eachTakesUpdates || server == servers.getFirst() ? Role.Primary : Role.Secondary;
    }

    private void remember(Instant now) {
        for (var server : servers) {
            for (var record : server.records.values()) {
                if (record instanceof Ours(var set)) {
                    set.targets().forEach(target -> answeredAt.put(target, now));
                }
            }
        }
    }

    List<ServerSighting> look(SortedSet<Hostname> names) {
        var sightings = new ArrayList<ServerSighting>();
        for (var server : servers) {
            if (server.silent) {
                sightings.add(new ServerSighting.Silent(server.name, role(server), "timed out"));
                continue;
            }
            var records = new TreeMap<Hostname, RecordSighting>();
            names.forEach(name -> records.put(name, at(server, name)));
            sightings.add(new ServerSighting.Answered(server.name, role(server), records));
        }
        return sightings;
    }

    private static RecordSighting at(Server server, Hostname name) {
        return server.records.getOrDefault(name, new RecordSighting.Absent());
    }

    /**
     * One update, all or nothing, guarded by what was seen and by the epoch of the leader that sends it. False when it is refused or
     * the server does not answer.
     */
    boolean change(Step.ChangeRecords step, int leader) {
        var first = servers.stream()
                .filter(server -> server.name.equals(step.server()) && role(server) == Role.Primary)
                .findFirst()
                .orElseThrow();
        step.changes()
                .forEach((name, change) -> assertThat(change.seen())
                        .as("records of somebody else are never touched: %s", name)
                        .isNotInstanceOf(Foreign.class));
        if (first.silent
                || leader != epoch
                || !step.changes().entrySet().stream()
                        .allMatch(change -> at(first, change.getKey())
                                .equals(change.getValue().seen()))) {
            return false;
        }
        step.changes().forEach((name, change) -> {
            switch (change) {
                case RecordChange.Publish(var _, var wanted) -> first.records.put(name, new Ours(wanted));
                case RecordChange.Withdraw(var _) -> first.records.remove(name);
            }
        });
        return true;
    }

    /** Somebody edits the zone by hand, on the server that takes updates. */
    public void put(Hostname name, RecordSighting record) {
        servers.getFirst().records.put(name, record);
    }

    void remove(Hostname name) {
        servers.getFirst().records.remove(name);
    }

    /** Everything that the first server has. */
    SortedMap<Hostname, RecordSighting> records() {
        return servers.getFirst().records;
    }

    boolean everyServerHas(SortedMap<Hostname, RecordSighting> records) {
        return servers.stream().allMatch(server -> server.records.equals(records));
    }

    /** Whether no client can still be sent to the address, whatever resolver it uses. */
    boolean clientsLeft(Target target, Instant now) {
        var last = answeredAt.get(target);
        return servers.stream().noneMatch(server -> server.holds(target))
                && (last == null || !last.plus(CLIENTS_TAKE).isAfter(now));
    }

    /** What each server answers, for people. */
    SortedMap<String, String> answers() {
        var answers = new TreeMap<String, String>();
        servers.forEach(server -> answers.put(
                server.name,
                server.records.isEmpty()
                        ? "no answer"
                        : server.records.entrySet().stream()
                                .map(record -> record.getKey() + " = " + said(record.getValue()))
                                .collect(Collectors.joining(", "))));
        return answers;
    }

    private static String said(RecordSighting record) {
        return switch (record) {
            case Ours(var records) -> said(records);
            case RecordSighting.Altered(var answers) -> "by hand " + answers;
            case Foreign(var owner) -> "records of " + owner;
            case RecordSighting.Absent(), RecordSighting.OursWithoutAddress() -> "nothing";
        };
    }

    private static String said(RecordSet records) {
        return switch (records) {
            case RecordSet.Plain(var targets, var _) -> targets.toString();
            case RecordSet.Steered(var _, var portions, var _, var _) ->
                portions.values().stream()
                        .map(portion -> portion.weight() == 100
                                ? portion.targets().toString()
                                : portion.targets() + " at " + portion.weight() + " %")
                        .collect(Collectors.joining(" "));
        };
    }

    static RecordSighting ours(SortedSet<Target> targets) {
        return new Ours(new RecordSet.Plain(targets, Given.TTL));
    }
}
