package io.geodefleet.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.geodefleet.operator.config.OperatorConfig;
import io.geodefleet.operator.members.Causes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out why the reconcilers cannot start: the framework tries their first lists again and again, and does not tell what fails. */
@ApplicationScoped
class FirstLists {
    private static final List<Class<? extends HasMetadata>> EVERYWHERE = List.of(
            GeodeFleet.class,
            GeodeRegion.class,
            GeodeZone.class,
            RegionDrain.class,
            Namespace.class,
            ControllerRevision.class);
    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    private final KubernetesClient hub;
    private final OperatorConfig config;

    FirstLists(KubernetesClient hub, OperatorConfig config) {
        this.hub = hub;
        this.config = config;
    }

    /** Asks the hub for one object of each kind that is watched there. @return what fails, for people; empty when nothing does */
    List<String> failures() {
        return Stream.concat(
                        EVERYWHERE.stream()
                                .map(kind -> failure(
                                        HasMetadata.getPlural(kind),
                                        () -> hub.resources(kind)
                                                .inAnyNamespace()
                                                .list(ONE))),
                        Stream.of(failure(
                                "secrets of " + config.namespace(),
                                () -> hub.secrets()
                                        .inNamespace(config.namespace())
                                        .list(ONE))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> failure(String plural, Runnable list) {
        try {
            list.run();
            return Optional.empty();
        } catch (KubernetesClientException thrown) {
            return Optional.of(Causes.ofLasting(plural, thrown).orElseGet(() -> plural + ": " + Causes.of(thrown)));
        }
    }
}
