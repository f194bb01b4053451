package io.geodefleet.core.traffic;

import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.RecordSighting.Altered;
import io.geodefleet.core.sight.RecordSighting.Foreign;
import io.geodefleet.core.sight.RecordSighting.Ours;
import io.geodefleet.core.sight.RecordSighting.OursWithoutAddress;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.Answer.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * From the answer that is wanted to the change that gets there, for each server that takes updates. Two rules stand above all: an
 * empty answer is never published, and records that are not this fleet's are never touched.
 */
public final class DnsPlanner {
    private final DnsIntent dns;
    private final Wanted wanted;
    private final SortedSet<Hostname> givenUp;
    private final List<ServerSighting> servers;
    private final SortedMap<String, SortedMap<Hostname, RecordChange>> changes = new TreeMap<>();

    private DnsPlanner(DnsIntent dns, Wanted wanted, SortedSet<Hostname> givenUp, List<ServerSighting> servers) {
        this.dns = dns;
        this.wanted = wanted;
        this.givenUp = givenUp;
        this.servers = servers;
    }

    /**
     * What to change so that every hostname of the fleet's own answers with {@code wanted}.
     *
     * @param wanted  nothing keeps what is published
     * @param givenUp hostnames that this fleet published and does not want, or may not have, any more
     */
    public static DnsPlan plan(
            DnsIntent dns, Wanted wanted, SortedSet<Hostname> givenUp, List<ServerSighting> servers) {
        var planner = new DnsPlanner(dns, wanted, givenUp, servers);
        planner.primaries().forEach(primary -> {
            dns.own().forEach(name -> planner.publish(name, primary));
            givenUp.forEach(name -> planner.withdraw(name, primary));
        });
        return new DnsPlan(planner.changes, planner.state());
    }

    /** What to change when the fleet is deleted: every name goes. */
    public static DnsPlan withdrawAll(DnsIntent dns, SortedSet<Hostname> published, List<ServerSighting> servers) {
        var planner = new DnsPlanner(dns, new Wanted.Nothing(), published, servers);
        planner.primaries().forEach(primary -> published.forEach(name -> planner.withdraw(name, primary)));
        return new DnsPlan(
                planner.changes,
                planner.withdrawn().orElseGet(() -> new DnsState.InSync(Reason.FleetDeleted.itself())));
    }

    private Stream<Answered> primaries() {
        return servers.stream()
                .flatMap(server -> server.role() == Role.Primary && server instanceof Answered answered
                        ? Stream.of(answered)
                        : Stream.empty());
    }

    private void publish(Hostname hostname, Answered primary) {
        if (wanted instanceof Wanted.Records(var records)) {
            var seen = primary.of(hostname);
            var isRight = switch (seen) {
                case Foreign _ -> true;
                case Ours(var there) -> there.equals(records);
                case Absent(), Altered _, OursWithoutAddress() -> false;
            };
            if (!isRight) {
                change(primary, hostname, new RecordChange.Publish(seen, records));
            }
        }
    }

    private void withdraw(Hostname name, Answered primary) {
        if (isOurs(primary, name)) {
            change(primary, name, new RecordChange.Withdraw(primary.of(name)));
        }
    }

    private void change(Answered primary, Hostname name, RecordChange change) {
        changes.computeIfAbsent(primary.server(), _ -> new TreeMap<>()).put(name, change);
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
            case Ours _, Altered _, OursWithoutAddress() -> true;
            case Absent(), Foreign _ -> false;
        };
    }

    private DnsState state() {
        return silentPrimary()
                .or(this::conflict)
                .or(() -> servers.isEmpty() || givenUp.isEmpty() ? Optional.empty() : withdrawn())
                .or(this::published)
                .orElseGet(() -> new DnsState.InSync(Reason.InSync.itself()));
    }

    private Optional<DnsState> silentPrimary() {
        if (servers.isEmpty()) {
            return Optional.of(silent("the zone", "it lists no server"));
        }
        return servers.stream()
                .filter(server -> server.role() == Role.Primary)
                .flatMap(server -> server instanceof Silent(var name, var _, var cause)
                        ? Stream.of(silent(name, cause))
                        : Stream.empty())
                .findFirst();
    }

    private Optional<DnsState> conflict() {
        var claimed = dns.contested().entrySet().stream()
                .map(name -> "%s is published by a fleet of namespace %s".formatted(name.getKey(), name.getValue()));
        var foreign = primaries()
                .flatMap(primary -> dns.own().stream()
                        .flatMap(name -> primary.of(name) instanceof Foreign(var owner)
                                ? Stream.of(name + " has records of " + owner)
                                : Stream.empty()));
        return Stream.concat(claimed, foreign)
                .findFirst()
                .map(sentence -> new DnsState.Failing(Reason.HostnameConflict.because(sentence)));
    }

    private Optional<DnsState> withdrawn() {
        return lagging(givenUp, server -> givenUp.stream().noneMatch(name -> isOurs(server, name)));
    }

    private Optional<DnsState> published() {
        if (dns.own().isEmpty()) {
            return Optional.empty();
        }
        return switch (wanted) {
            case Wanted.Nothing() ->
                Optional.of(new DnsState.Pending(unpublished().itself()));
            case Wanted.Records(var records) -> lagging(dns.own(), server -> answersWith(server, dns, records));
        };
    }

    private Reason unpublished() {
        return servers.stream()
                        .anyMatch(server -> server instanceof Answered answered
                                && dns.own().stream().anyMatch(name -> isOurs(answered, name)))
                ? Reason.KeepingLastAnswer
                : Reason.NothingToPublish;
    }

    /** Whether the server answers every name that the fleet can have with exactly these records. */
    static boolean answersWith(Answered server, DnsIntent dns, RecordSet records) {
        return dns.own().stream()
                .map(server::of)
                .allMatch(seen -> seen instanceof Foreign || seen.equals(new Ours(records)));
    }

    private Optional<DnsState> lagging(SortedSet<Hostname> names, Predicate<Answered> agrees) {
        for (var server : servers) {
            switch (server) {
                case Silent(var name, var _, var cause) -> {
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
}
