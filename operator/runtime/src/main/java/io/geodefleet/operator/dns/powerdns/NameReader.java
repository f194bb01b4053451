package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.dns.OwnershipMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Reads names through the API: two small calls a name, side by side, however large the zone is. */
final class NameReader {
    /** What came of it. */
    sealed interface Reading {
        /** Every name was read. */
        record Read(SortedMap<Hostname, StoredName> names) implements Reading {
            public Read {
                names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
            }
        }

        /** Some name was not. @param failure the first that says why */
        record Failed(ApiReply.Failure failure) implements Reading {}
    }

    private final PowerDnsApi api;
    private final Executor threads;

    NameReader(PowerDnsApi api, Executor threads) {
        this.api = api;
        this.threads = threads;
    }

    Reading read(Collection<Hostname> hostnames) {
        var asked = new TreeMap<Hostname, List<CompletableFuture<ApiReply>>>();
        for (var hostname : hostnames) {
            asked.put(hostname, List.of(ask(hostname.value()), ask(OwnershipMark.nameFor(hostname))));
        }
        asked.values().forEach(calls -> calls.forEach(CompletableFuture::join)); // none goes on after this returns
        var names = new TreeMap<Hostname, StoredName>();
        for (var entry : asked.entrySet()) {
            var found = new ArrayList<List<RrSet>>();
            for (var reply : entry.getValue()) {
                switch (reply.join()) {
                    case ApiReply.Found(var sets) -> found.add(sets);
                    case ApiReply.Changed(), ApiReply.Told _ -> found.add(List.of());
                    case ApiReply.Failure failure -> {
                        return new Reading.Failed(failure);
                    }
                }
            }
            names.put(entry.getKey(), StoredName.of(entry.getKey(), found.getFirst(), found.getLast()));
        }
        return new Reading.Read(names);
    }

    private CompletableFuture<ApiReply> ask(String name) {
        return CompletableFuture.supplyAsync(() -> api.at(name + "."), threads);
    }
}
