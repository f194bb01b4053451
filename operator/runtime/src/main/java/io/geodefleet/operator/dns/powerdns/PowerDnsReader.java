package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.operator.dns.AskedServer;
import io.geodefleet.operator.dns.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the zone's API stores and what its servers answer, asked side by side. */
final class PowerDnsReader {
    /** Two tries of one question, and a little more. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ZoneName zone;
    private final List<ServerAddress> servers;
    private final PowerDnsApi api;
    private final NameReader names;
    private final Executor threads;
    private final ConcurrentSkipListMap<String, Long> serials = new ConcurrentSkipListMap<>();

    /** Servers that did not answer the last time: what must leave the answer at once must not wait for them every time. */
    private final Set<ServerAddress> silent = ConcurrentHashMap.newKeySet();

    PowerDnsReader(ZoneName zone, List<ServerAddress> servers, PowerDnsApi api, NameReader names, Executor threads) {
        this.zone = zone;
        this.servers = List.copyOf(servers);
        this.api = api;
        this.names = names;
        this.threads = threads;
    }

    List<ServerSighting> look(SortedSet<Hostname> hostnames, Judge judge) {
        return sideBySide(
                () -> stored(hostnames, judge),
                address -> server(address).at(hostnames, (_, seen) -> judge.of(seen), silent.contains(address)));
    }

    List<ServerSighting> probe() {
        return sideBySide(this::probeApi, address -> {
            var probe = server(address).probe();
            note(probe.sighting().server(), probe.serial());
            return probe.sighting();
        });
    }

    /** None of the API where changes through it do not move the serial: then a serial tells nothing. */
    SortedMap<String, Long> serials() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(serials));
    }

    private void note(String server, Optional<Long> serial) {
        serial.ifPresentOrElse(told -> serials.put(server, told), () -> serials.remove(server));
    }

    private ServerSighting stored(SortedSet<Hostname> hostnames, Judge judge) {
        return switch (names.read(hostnames)) {
            case NameReader.Reading.Failed(var failure) -> unread(failure);
            case NameReader.Reading.Read(var stored) -> {
                var records = new TreeMap<Hostname, RecordSighting>();
                stored.forEach((hostname, name) -> records.put(hostname, judge.of(name)));
                yield new ServerSighting.Answered(api.name(), Role.Primary, records);
            }
        };
    }

    private ServerSighting probeApi() {
        var reply = api.probe();
        note(
                api.name(),
                reply instanceof ApiReply.Told(long serial, boolean isMoved) && isMoved
                        ? Optional.of(serial)
                        : Optional.empty());
        return switch (reply) {
            case ApiReply.Told _, ApiReply.Found _, ApiReply.Changed _ ->
                new ServerSighting.Answered(api.name(), Role.Primary, new TreeMap<>());
            case ApiReply.Failure failure -> unread(failure);
        };
    }

    private ServerSighting unread(ApiReply.Failure failure) {
        var cause = switch (failure) {
            case ApiReply.Silent(var why) -> why;
            case ApiReply.Declined(var _, var sentence, var _) -> sentence;
        };
        return new ServerSighting.Silent(api.name(), Role.Primary, cause);
    }

    private AskedServer server(ServerAddress address) {
        return new AskedServer(zone, address, threads);
    }

    private List<ServerSighting> sideBySide(
            Supplier<ServerSighting> atApi, Function<ServerAddress, ServerSighting> atServer) {
        var first = CompletableFuture.supplyAsync(atApi, threads);
        var others = servers.stream()
                .map(address -> CompletableFuture.supplyAsync(() -> atServer.apply(address), threads)
                        .completeOnTimeout(late(address), DEADLINE.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        var sightings = new ArrayList<>(List.of(first.join()));
        others.forEach(other -> sightings.add(other.join()));
        noteSilence(sightings);
        return sightings;
    }

    private static ServerSighting late(ServerAddress address) {
        return new ServerSighting.Silent(
                address.toString(), Role.Secondary, "no complete answer within " + DEADLINE.toSeconds() + "s");
    }

    private void noteSilence(List<ServerSighting> sightings) {
        for (int i = 0; i < servers.size(); i++) {
            var address = servers.get(i);
            switch (sightings.get(i + 1)) {
                case ServerSighting.Answered _ -> silent.remove(address);
                case ServerSighting.Silent _ -> silent.add(address);
            }
        }
    }
}
