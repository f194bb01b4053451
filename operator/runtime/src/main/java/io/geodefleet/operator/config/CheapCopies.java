package io.geodefleet.operator.config;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * The framework hands a copy of each cached object to its reconciler, and writes a finalizer into such a copy. Of a fleet only the metadata is
 * copied: nobody changes the rest, and to write all of it as JSON and read it once more costs time, most of all at a start, when
 * every fleet is looked at.
 */
@Singleton
final class CheapCopies implements ConfigurationServiceCustomizer {
    private final KubernetesClient hub;

    CheapCopies(KubernetesClient hub) {
        this.hub = hub;
    }

    @Override
    public Consumer<ConfigurationServiceOverrider> overrider() {
        var serialization = hub.getKubernetesSerialization();
        return configuration -> configuration.withResourceCloner(new Cloner() {
            @Override
            @SuppressWarnings("unchecked") // a fleet's copy is a fleet
            public <R extends HasMetadata> R clone(R object) {
                return object instanceof GeodeFleet fleet ? (R) copy(fleet) : serialization.clone(object);
            }
        });
    }

    private static GeodeFleet copy(GeodeFleet fleet) {
        var copy = new GeodeFleet();
        copy.setMetadata(new ObjectMetaBuilder(fleet.getMetadata()).build());
        copy.setSpec(fleet.getSpec());
        copy.setStatus(fleet.getStatus());
        return copy;
    }
}
