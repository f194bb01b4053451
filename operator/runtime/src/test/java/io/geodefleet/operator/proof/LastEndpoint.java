package io.geodefleet.operator.proof;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Sees in a member's EndpointSlices when the last ready endpoint of a Service goes, as everybody who watches them may. */
final class LastEndpoint implements AutoCloseable {
    private final AtomicReference<Optional<Instant>> gone = new AtomicReference<>(Optional.empty());
    private final Watch watch;

    private LastEndpoint(KubernetesClient member, String namespace, String service) {
        this.watch = member.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel("kubernetes.io/service-name", service)
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, EndpointSlice slice) {
                        note(slice);
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        // The moment is missing then, and whoever asks for it is told so.
                    }
                });
    }

    /** Watches from now on; the Service has one slice. */
    static LastEndpoint of(KubernetesClient member, String namespace, String service) {
        return new LastEndpoint(member, namespace, service);
    }

    private void note(EndpointSlice slice) {
        boolean ready = Stream.ofNullable(slice.getEndpoints())
                .flatMap(endpoints -> endpoints.stream())
                .anyMatch(endpoint -> endpoint.getConditions() == null
                        || !Boolean.FALSE.equals(endpoint.getConditions().getReady()));
        gone.updateAndGet(before -> ready
                ? Optional.empty()
                : Optional.of(before.orElseGet(() -> Clock.systemUTC().instant())));
    }

    /** When it went; empty while there is one. */
    Optional<Instant> gone() {
        return gone.get();
    }

    @Override
    public void close() {
        watch.close();
    }
}
