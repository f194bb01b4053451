package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Role;
import io.geodefleet.operator.dns.Exchange.Manner;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/**
 * A zone whose servers take signed dynamic updates (RFC 2136, RFC 8945): BIND, Knot, PowerDNS and their like. All servers are
 * read, the first one is written. Safe for use by many threads; keeps no connection and no timer.
 */
public final class Rfc2136Zone implements DnsProvider {
    /** Two tries of one question, and a little more. */
    private static final Duration LOOK_DEADLINE = Duration.ofSeconds(5);

    private static final ExecutorService THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dns-", 0).factory());

    private final ZoneName zone;
    private final Name origin;
    private final Rfc2136Settings settings;
    private final InstantSource clock;
    private final AtomicReference<ZoneState> state = new AtomicReference<>(ZoneState.UNTRIED);

    private final String operator;
    private final Rfc2136Writer writer;

    /** Secondaries that did not answer the last time. What must leave the answer at once must not wait for them every time. */
    private final Set<ServerAddress> silent = ConcurrentHashMap.newKeySet();

    /**
     * Sends nothing yet.
     *
     * @param clock  signs updates: it must agree with the servers' to five minutes
     * @param tenure in whose name the zone is written
     */
    public Rfc2136Zone(ZoneName zone, Rfc2136Settings settings, InstantSource clock, Tenure tenure) {
        this.zone = zone;
        this.origin = Question.absolute(zone);
        this.settings = settings;
        this.clock = clock;
        this.operator = tenure.operator();
        this.writer = new Rfc2136Writer(zone, settings, clock, tenure, THREADS, state);
    }

    @Override
    public List<ServerSighting> look(SortedSet<Hostname> names, FleetName owner) {
        // Without a name there is no question, and without a question no evidence that a server answers.
        var mine = new OwnershipMark(operator, owner);
        return names.isEmpty() ? probe() : ofEachServer(this::manner, server -> server.at(names, mine));
    }

    @Override
    public List<ServerSighting> probe() {
        return ofEachServer(_ -> Manner.PATIENT, ServerLook::probe);
    }

    @Override
    public ZoneState state() {
        return state.get();
    }

    private Manner manner(ServerAddress server) {
        return silent.contains(server) ? Manner.BRIEF : Manner.PATIENT;
    }

    private List<ServerSighting> ofEachServer(
            Function<ServerAddress, Manner> manner, Function<ServerLook, ServerSighting> look) {
        var tasks = settings.servers().stream()
                .<Callable<ServerSighting>>map(server -> () -> look.apply(lookAt(server, manner.apply(server))))
                .toList();
        var sightings = new ArrayList<ServerSighting>();
        try {
            var results = THREADS.invokeAll(tasks, LOOK_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < results.size(); i++) {
                sightings.add(result(settings.servers().get(i), results.get(i)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            settings.servers().forEach(server -> sightings.add(cut(server, "the operator stopped waiting")));
            return sightings;
        }
        noteReading(sightings);
        return sightings;
    }

    private ServerLook lookAt(ServerAddress server, Manner manner) {
        return new ServerLook(
                zone,
                server,
                role(server),
                new AuthoritativeServer(origin, new Exchange(server, manner, THREADS), THREADS));
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
        return server.equals(settings.servers().getFirst()) ? Role.Primary : Role.Secondary;
    }

    private ServerSighting cut(ServerAddress server, String cause) {
        return new ServerSighting.Silent(server.toString(), role(server), cause);
    }

    private void noteReading(List<ServerSighting> sightings) {
        for (int i = 1; i < sightings.size(); i++) {
            var server = settings.servers().get(i);
            switch (sightings.get(i)) {
                case ServerSighting.Answered _ -> silent.remove(server);
                case ServerSighting.Silent _ -> silent.add(server);
            }
        }
        var silences = sightings.stream()
                .flatMap(sighting -> switch (sighting) {
                    case ServerSighting.Answered _ -> Stream.<String>empty();
                    case ServerSighting.Silent(var server, var _, var cause) ->
                        Stream.of(server + " did not answer: " + cause);
                })
                .collect(Collectors.joining("; "));
        var now = clock.instant();
        state.updateAndGet(before -> before.withReading(
                silences.isEmpty()
                        ? before.reading().worked(now)
                        : before.reading().failed(now, silences)));
    }

    @Override
    public Outcome change(Step.ChangeRecords step, FleetName owner) {
        return writer.change(step, new OwnershipMark(operator, owner));
    }

    @Override
    public ZoneFence fence() {
        return writer.fence();
    }
}
