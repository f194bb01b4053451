package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.operator.dns.Exchange.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.xbill.DNS.Name;

/** What the servers of one zone answer, asked side by side. */
final class Rfc2136Reader {
    /** Two tries of one question, and a little more. */
    private static final Duration LOOK_DEADLINE = Duration.ofSeconds(5);

    private final ZoneName zone;
    private final Name origin;
    private final List<ServerAddress> servers;
    private final ExecutorService threads;
    private final ConcurrentSkipListMap<String, Long> serials = new ConcurrentSkipListMap<>();

    /** Secondaries that did not answer the last time. What must leave the answer at once must not wait for them every time. */
    private final Set<ServerAddress> silent = ConcurrentHashMap.newKeySet();

    Rfc2136Reader(ZoneName zone, Rfc2136Settings settings, ExecutorService threads) {
        this.zone = zone;
        this.origin = Question.absolute(zone);
        this.servers = settings.all();
        this.threads = threads;
    }

    List<ServerSighting> look(SortedSet<Hostname> names, OwnershipMark mine) {
        return ofEachServer(this::manner, server -> server.at(names, mine));
    }

    List<ServerSighting> probe() {
        return ofEachServer(_ -> Manner.PATIENT, server -> {
            var probe = server.probe();
            probe.serial()
                    .ifPresentOrElse(
                            serial -> serials.put(probe.sighting().server(), serial),
                            () -> serials.remove(probe.sighting().server()));
            return probe.sighting();
        });
    }

    SortedMap<String, Long> serials() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(serials));
    }

    private Manner manner(ServerAddress server) {
        return silent.contains(server) ? Manner.BRIEF : Manner.PATIENT;
    }

    private List<ServerSighting> ofEachServer(
            Function<ServerAddress, Manner> manner, Function<ServerLook, ServerSighting> look) {
        var tasks = servers.stream()
                .<Callable<ServerSighting>>map(server -> () -> look.apply(lookAt(server, manner.apply(server))))
                .toList();
        var sightings = new ArrayList<ServerSighting>();
        try {
            var results = threads.invokeAll(tasks, LOOK_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < results.size(); i++) {
                sightings.add(result(servers.get(i), results.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            servers.forEach(server -> sightings.add(cut(server, "the operator stopped waiting")));
            return sightings;
        }
        noteSilence(sightings);
        return sightings;
    }

    private ServerLook lookAt(ServerAddress server, Manner manner) {
        return new ServerLook(
                zone,
                server,
                role(server),
                new AuthoritativeServer(origin, new Exchange(server, manner, threads), threads));
    }

    private ServerSighting result(ServerAddress server, Future<ServerSighting> look) throws InterruptedException {
        try {
            return look.get();
        } catch (CancellationException late) {
            return cut(server, "no complete answer within " + LOOK_DEADLINE.toSeconds() + "s");
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking at " + server + " failed in an unexpected way", e.getCause());
        }
    }

    private Role role(ServerAddress server) {
        return server.equals(servers.getFirst()) ? Role.Primary : Role.Secondary;
    }

    private ServerSighting cut(ServerAddress server, String cause) {
        return new ServerSighting.Silent(server.toString(), role(server), cause);
    }

    private void noteSilence(List<ServerSighting> sightings) {
        for (int i = 1; i < sightings.size(); i++) { // the primary is always waited for: without it nothing can be done
            var server = servers.get(i);
            switch (sightings.get(i)) {
                case ServerSighting.Answered _ -> silent.remove(server);
                case ServerSighting.Silent _ -> silent.add(server);
            }
        }
    }
}
