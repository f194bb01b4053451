package io.geodefleet.operator.probe;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.operator.translate.Measure;
import io.geodefleet.operator.translate.Measure.Transport;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/** One thing to ask, whoever wants to know: checks that ask the same share it, whatever they make of the answer. */
sealed interface Probe {
    record Http(Target address, Transport transport, int port, String path, Hostname host) implements Probe {
        Http to(Target other) {
            return new Http(other, transport, port, path, host);
        }
    }

    record Tcp(Target address, int port) implements Probe {}

    record Query(URI server, String promQl) implements Probe {}

    record Resource(RegionName region, String apiVersion, String kind, String namespace, String name)
            implements Probe {}

    /** What must be asked for a measure in a region: nothing where there is no address or no server to ask. */
    static List<Probe> of(Measure measure, RegionName region, Collection<Target> addresses) {
        return switch (measure) {
            case Measure.Http http ->
                addresses.stream()
                        .<Probe>map(
                                address -> new Http(address, http.transport(), http.port(), http.path(), http.host()))
                        .toList();
            case Measure.Tcp tcp ->
                addresses.stream()
                        .<Probe>map(address -> new Tcp(address, tcp.port()))
                        .toList();
            case Measure.Query query ->
                query.server().stream()
                        .<Probe>map(server -> new Query(server, query.promQl()))
                        .toList();
            case Measure.Resource object ->
                List.of(new Resource(region, object.apiVersion(), object.kind(), object.namespace(), object.name()));
        };
    }
}
