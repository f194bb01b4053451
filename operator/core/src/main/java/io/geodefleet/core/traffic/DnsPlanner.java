package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Silent;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * From the addresses that should answer to the change that gets there. Two rules stand above all: an empty answer is never
 * published, and records that are not this fleet's are never touched.
 */
public final class DnsPlanner {
    private final DnsIntent dns;
    private final SortedSet<Target> wanted;
    private final List<ServerSighting> servers;
    private final TreeMap<Hostname, RecordChange> changes = new TreeMap<>();

    private DnsPlanner(DnsIntent dns, SortedSet<Target> wanted, List<ServerSighting> servers) {
        this.dns = dns;
        this.wanted = wanted;
        this.servers = servers;
    }

    /**
     * What to change so that every hostname answers with {@code wanted}.
     *
     * @param wanted     addresses of all regions with traffic; empty keeps what is published
     * @param givenUp    hostnames that this fleet published and does not want any more
     * @param servers    the zone's servers; the first one is the one that takes updates
     */
    public static DnsPlan plan(
            DnsIntent dns, SortedSet<Target> wanted, SortedSet<Hostname> givenUp, List<ServerSighting> servers) {
        var planner = new DnsPlanner(dns, wanted, servers);
        var state = planner.publish().or(() -> planner.withdraw(givenUp)).orElseGet(planner::settled);
        return new DnsPlan(planner.changes, state);
    }

    /** What to change when the fleet is deleted: every name goes. */
    public static DnsPlan withdrawAll(DnsIntent dns, SortedSet<Hostname> published, List<ServerSighting> servers) {
        var planner = new DnsPlanner(dns, Collections.emptySortedSet(), servers);
        var state = planner.withdraw(published).orElseGet(() -> new DnsState.InSync(Reason.FleetDeleted.itself()));
        return new DnsPlan(planner.changes, state);
    }

    private Optional<DnsState> publish() {
        return switch (primary()) {
            case Silent(var server, var cause) -> Optional.of(silent(server, cause));
            case Answered primary -> {
                var conflict = Optional.<DnsState>empty();
                for (var hostname : dns.hostnames()) {
                    var found = publish(hostname, primary);
                    conflict = conflict.isPresent() ? conflict : found;
                }
                yield conflict;
            }
        };
    }

    private Optional<DnsState> publish(Hostname hostname, Answered primary) {
        var seen = primary.of(hostname);
        return switch (seen) {
            case Foreign(var owner) ->
                Optional.of(
                        new DnsState.Failing(Reason.HostnameConflict.because(hostname + " has records of " + owner)));
            case Ours(var records) -> {
                if (!wanted.isEmpty() && !records.equals(wantedRecords())) {
                    changes.put(hostname, new RecordChange.Publish(seen, wantedRecords()));
                }
                yield Optional.empty();
            }
            case Absent(), OursWithoutAddress() -> {
                if (!wanted.isEmpty()) {
                    changes.put(hostname, new RecordChange.Publish(seen, wantedRecords()));
                }
                yield Optional.empty();
            }
        };
    }

    private Optional<DnsState> withdraw(SortedSet<Hostname> names) {
        if (names.isEmpty() || servers.isEmpty()) {
            return Optional.empty();
        }
        return switch (primary()) {
            case Silent(var server, var cause) -> Optional.of(silent(server, cause));
            case Answered primary -> {
                names.forEach(name -> withdraw(name, primary));
                yield lagging(names, server -> names.stream().noneMatch(name -> isOurs(server, name)));
            }
        };
    }

    private void withdraw(Hostname name, Answered primary) {
        if (isOurs(primary, name)) {
            changes.put(name, new RecordChange.Withdraw(primary.of(name)));
        }
    }

    /** Whether some server answers the name with records of this fleet, or might: a silent one is never taken for an empty one. */
    public static boolean mayCarryOurs(Hostname name, List<ServerSighting> servers) {
        return servers.stream().anyMatch(server -> switch (server) {
            case Silent _ -> true;
            case Answered answered -> isOurs(answered, name);
        });
    }

    private static boolean isOurs(Answered server, Hostname name) {
        return switch (server.of(name)) {
            case Ours _, OursWithoutAddress() -> true;
            case Absent(), Foreign _ -> false;
        };
    }

    private DnsState settled() {
        if (wanted.isEmpty()) {
            var published = servers.stream()
                    .anyMatch(server -> server instanceof Answered answered
                            && dns.hostnames().stream().anyMatch(name -> isOurs(answered, name)));
            return new DnsState.Pending((published ? Reason.KeepingLastAnswer : Reason.NothingToPublish).itself());
        }
        return lagging(
                        dns.hostnames(),
                        server -> dns.hostnames().stream()
                                .allMatch(name -> server.of(name).equals(new Ours(wantedRecords()))))
                .orElseGet(() -> new DnsState.InSync(Reason.InSync.itself()));
    }

    private Optional<DnsState> lagging(SortedSet<Hostname> names, Predicate<Answered> agrees) {
        for (var server : servers) {
            switch (server) {
                case Silent(var name, var cause) -> {
                    return Optional.of(silent(name, cause));
                }
                case Answered answered -> {
                    if (!agrees.test(answered)) {
                        return Optional.of(new DnsState.Pending(Reason.Publishing.because(
                                "%s does not give the wanted answer for %s yet".formatted(answered.server(), names))));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static DnsState silent(String server, String cause) {
        return new DnsState.Failing(Reason.ServerSilent.because(server + " did not answer: " + cause));
    }

    private ServerSighting primary() {
        return servers.isEmpty() ? new Silent("the zone", "it lists no server") : servers.getFirst();
    }

    private RecordSet wantedRecords() {
        return new RecordSet(wanted, dns.ttl());
    }
}
