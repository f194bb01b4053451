package io.geodefleet.operator.dns.external;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Answered;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.operator.dns.DnsWitness;
import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.external.Cluster.Listing;
import io.geodefleet.operator.dns.external.Clusters.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks all that a zone's answer depends on, side by side: the clusters for their objects, the servers for their answers. */
final class Looks {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BRIEF = Duration.ofMillis(500);

    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("endpoints-", 0).factory());

    private final List<DnsWitness> witnesses;
    private final Testimony testimony = new Testimony();

    /** Those that did not answer the last time. What must leave the answer at once must not wait for them every time. */
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    private volatile SortedMap<String, Long> serials = Collections.emptySortedMap();

    Looks(ZoneName zone, List<ServerAddress> verify) {
        this.witnesses = verify.stream()
                .map(server -> new DnsWitness(zone, server, THREADS))
                .toList();
    }

    /** What each says of these names: first the clusters, then the servers, measured by what the first cluster that answers holds. */
    List<ServerSighting> at(List<Reach> clusters, SortedSet<Hostname> names, Ownership owner) {
        if (names.isEmpty()) {
            return probe(clusters);
        }
        var said = all(witnesses, witness -> witness.at(names, isSilent(witness.name())));
        var primaries = ask(
                clusters,
                listing ->
                        new Answered(listing.name(), Role.Primary, new Holdings(owner, listing.objects()).of(names)));
        var wanted = primaries.stream()
                .filter(Answered.class::isInstance)
                .map(Answered.class::cast)
                .findFirst();
        var secondaries = Stream.iterate(0, i -> i < witnesses.size(), i -> i + 1)
                .map(i -> testimony.of(witnesses.get(i), said.get(i).join(), names, wanted))
                .toList();
        return remembered(
                Stream.concat(primaries.stream(), secondaries.stream()).toList());
    }

    /** Whether each is there at all. What each holds is told as a {@linkplain #serials serial}. */
    List<ServerSighting> probe(List<Reach> clusters) {
        var fresh = new ConcurrentSkipListMap<String, Long>();
        var said = all(witnesses, witness -> witness.probe(isSilent(witness.name())));
        var primaries = ask(clusters, listing -> {
            fresh.put(listing.name(), new Listing.Complete(listing.objects()).serial());
            return new Answered(listing.name(), Role.Primary, new TreeMap<>());
        });
        var secondaries = new ArrayList<ServerSighting>();
        for (int i = 0; i < witnesses.size(); i++) {
            var name = witnesses.get(i).name();
            switch (said.get(i).join()) {
                case DnsWitness.Service.Given(var serial) -> {
                    fresh.put(name, serial);
                    secondaries.add(new Answered(name, Role.Secondary, new TreeMap<>()));
                }
                case DnsWitness.Service.Silent(var cause) -> secondaries.add(new Silent(name, Role.Secondary, cause));
            }
        }
        serials = fresh;
        return remembered(
                Stream.concat(primaries.stream(), secondaries.stream()).toList());
    }

    /** What each told at the last probe; one that was silent is not in it. */
    SortedMap<String, Long> serials() {
        return Collections.unmodifiableSortedMap(serials);
    }

    private record Objects(String name, List<StoredObject> objects) {}

    private List<ServerSighting> ask(List<Reach> clusters, Function<Objects, ServerSighting> answer) {
        return all(clusters, reach -> switch (reach) {
                    case Reach.Unready(var name, var cause) -> new Silent(name, Role.Primary, cause);
                    case Reach.Ready(var name, var api, var namespace) ->
                        switch (new Cluster(name, api, namespace).list(patience(name))) {
                            case Listing.Complete(var objects) -> answer.apply(new Objects(name, objects));
                            case Listing.Missing(var cause) -> new Silent(name, Role.Primary, cause);
                        };
                })
                .stream()
                .<ServerSighting>map(CompletableFuture::join)
                .toList();
    }

    private static <T, R> List<CompletableFuture<R>> all(List<T> those, Function<T, R> question) {
        return those.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> question.apply(one), THREADS))
                .toList();
    }

    private List<ServerSighting> remembered(List<ServerSighting> sightings) {
        for (var sighting : sightings) {
            switch (sighting) {
                case Answered _ -> silent.remove(sighting.server());
                case Silent _ -> silent.add(sighting.server());
            }
        }
        return sightings;
    }

    private boolean isSilent(String server) {
        return silent.contains(server);
    }

    private Duration patience(String server) {
        return isSilent(server) ? BRIEF : PATIENCE;
    }
}
