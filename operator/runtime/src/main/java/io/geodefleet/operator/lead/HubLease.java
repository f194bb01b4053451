package io.geodefleet.operator.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The Lease object: read from the API server, never from a cache, and written onto the very version that was read. */
final class HubLease {
    static final String NAME = "geodefleet-operator";

    /** What came of reading. */
    sealed interface Reading {
        /** It was read; empty when there is none. */
        record Read(Optional<SeenLease> lease) implements Reading {}

        /** Nothing is known. */
        record Failed(String cause) implements Reading {}
    }

    /** What came of writing. */
    sealed interface Writing {
        /** It stands so. */
        record Done(SeenLease lease) implements Writing {}

        /** Somebody else wrote it since it was read. */
        record Lost() implements Writing {}

        /** It may stand or not. */
        record Failed(String cause) implements Writing {}
    }

    private final KubernetesClient hub;
    private final String namespace;
    private final Duration patience;
    private final InstantSource clock;
    private final Executor threads;

    /**
     * Sends nothing yet.
     *
     * @param patience for one request
     * @param clock    dates the lease for people; nothing is concluded from that
     */
    HubLease(KubernetesClient hub, String namespace, Duration patience, InstantSource clock, Executor threads) {
        this.hub = hub;
        this.namespace = namespace;
        this.patience = patience;
        this.clock = clock;
        this.threads = threads;
    }

    Reading read() {
        return inTime(
                () -> new Reading.Read(Optional.ofNullable(hub.leases()
                                .inNamespace(namespace)
                                .withName(NAME)
                                .get())
                        .map(HubLease::seen)),
                Reading.Failed::new);
    }

    /** Writes the lease. @param holder empty to give it back */
    Writing write(Optional<SeenLease> before, String holder, Duration duration) {
        return inTime(() -> send(before, wanted(before, holder, duration)), Writing.Failed::new);
    }

    private Writing send(Optional<SeenLease> before, Lease wanted) {
        try {
            var lease = hub.resource(wanted);
            return new Writing.Done(seen(before.isPresent() ? lease.update() : lease.create()));
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return new Writing.Lost();
            }
            throw e;
        }
    }

    private Lease wanted(Optional<SeenLease> before, String holder, Duration duration) {
        var now = ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var changed = before.isEmpty() || !before.get().holder().equals(holder);
        int transitions = before.map(SeenLease::transitions).orElse(0) + (changed ? 1 : 0);
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(namespace)
                .withResourceVersion(before.map(SeenLease::version).orElse(null))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder.isEmpty() ? null : holder) // the API takes no empty name
                .withLeaseDurationSeconds((int) Math.max(1, duration.toSeconds()))
                .withLeaseTransitions(transitions)
                .withRenewTime(now)
                .endSpec()
                .build();
    }

    private static SeenLease seen(Lease lease) {
        var spec = lease.getSpec();
        return new SeenLease(
                Objects.requireNonNullElse(spec.getHolderIdentity(), ""),
                lease.getMetadata().getResourceVersion(),
                Duration.ofSeconds(Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0)),
                Objects.requireNonNullElse(spec.getLeaseTransitions(), 0));
    }

    /** The client's own timeouts are made for watches and large lists: a renewal that hangs for so long comes too late. */
    private <T> T inTime(Supplier<T> request, Function<String, T> failed) {
        try {
            return CompletableFuture.supplyAsync(request, threads).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed.apply("the hub's API did not answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failed.apply(Objects.requireNonNullElse(e.getCause(), e).toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed.apply("the operator stopped waiting");
        }
    }
}
