package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.core.traffic.RecordChange.Publish;
import io.geodefleet.core.traffic.RecordChange.Withdraw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fresh zone on a real server, as the promises of {@link ProviderContract} need it: the provider under test, a client's eyes,
 * and the hands of somebody who knows nothing of GeodeFleet.
 */
public interface ContractZone {
    FleetName FLEET = new FleetName("team-a", "shop");
    FleetName OTHER = new FleetName("team-b", "blog");

    ZoneName name();

    /** The provider under test, without any memory of what was asked before. */
    DnsProvider provider();

    /** What the core gives this provider for these addresses, or for this one host name: plain, or steered to one region. */
    RecordSet records(long ttlSeconds, String... targets);

    /** Addresses and host names as the core knows them. */
    static SortedSet<Target> targets(String... targets) {
        return Stream.of(targets)
                .map(text -> CanonicalAddress.parse(text).orElseGet(() -> Target.alias(new Hostname(text))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What clients are given: addresses (IPv6 as in RFC 5952), or the host name that a CNAME leads to (without its final dot). */
    SortedSet<String> answers(Hostname hostname);

    /** The ownership texts that stand beside the name, as published. */
    SortedSet<String> marks(Hostname hostname);

    /** The texts of the name itself, where it may have any. */
    default SortedSet<String> texts(Hostname hostname) {
        throw new UnsupportedOperationException("no DNS server answers for " + hostname);
    }

    /**
     * Somebody adds one record.
     *
     * @param type A, AAAA, CNAME or TXT, as a constant of {@link org.xbill.DNS.Type}
     * @param data as in a zone file; a CNAME's is an absolute name
     */
    void addByHand(Hostname hostname, int type, String data);

    /** Somebody makes the name answer with one other address, and leaves the marks. */
    void editByHand(Hostname hostname, String address);

    /** Somebody removes every answer of the name, and leaves the marks where that is possible. */
    void removeByHand(Hostname hostname);

    /** Somebody removes the marks of the name and leaves its answers. */
    void removeMarkByHand(Hostname hostname);

    /** {@code shop} becomes shop.zone7.test, and {@code @} the zone itself. */
    default Hostname host(String label) {
        return new Hostname(label.equals("@") ? name().value() : label + "." + name());
    }

    /** What all servers say of one name; fails unless they are of one mind. */
    default RecordSighting see(Hostname hostname) {
        return see(hostname, FLEET);
    }

    /** The same in the eyes of another fleet. */
    default RecordSighting see(Hostname hostname, FleetName owner) {
        var said = new ArrayList<RecordSighting>();
        for (var server : provider().look(new TreeSet<>(List.of(hostname)), owner)) {
            switch (server) {
                case Answered answered -> said.add(answered.of(hostname));
                case ServerSighting.Silent silent -> throw new AssertionError(silent);
            }
        }
        if (said.stream().distinct().count() != 1) {
            throw new AssertionError("the servers disagree on %s: %s".formatted(hostname, said));
        }
        return said.getFirst();
    }

    /** Publishes from what is there now. */
    default Outcome publish(Hostname hostname, RecordSet wanted) {
        return change(hostname, new Publish(see(hostname), wanted));
    }

    /** Withdraws from what is there now. */
    default Outcome withdraw(Hostname hostname) {
        return change(hostname, new Withdraw(see(hostname)));
    }

    default Outcome change(Hostname hostname, RecordChange change) {
        return change(hostname, change, FLEET);
    }

    default Outcome change(Hostname hostname, RecordChange change, FleetName owner) {
        return change(new TreeMap<>(Map.of(hostname, change)), owner);
    }

    /** Carries a change out as the operator does, at each server that takes updates: done if it is done at all of them. */
    default Outcome change(SortedMap<Hostname, RecordChange> changes, FleetName owner) {
        var provider = provider();
        var outcomes = provider.probe().stream()
                .filter(server -> server.role() == Role.Primary)
                .map(primary -> provider.change(new Step.ChangeRecords(name(), primary.server(), changes), owner))
                .toList();
        return outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Done))
                .findFirst()
                .orElseGet(outcomes::getFirst);
    }
}
