package io.geodefleet.operator.config;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.quarkiverse.operatorsdk.runtime.api.ConfigurationServiceCustomizer;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * The framework hands a copy of each cached object to its reconciler. A fleet is a copy already, since the cache unpacks it for whoever
 * asks: to write it as JSON and read it once more would only cost time, most of all at a start, when every fleet is looked at.
 */
@Singleton
final class FreshCopies implements ConfigurationServiceCustomizer {
    private final KubernetesClient hub;

    FreshCopies(KubernetesClient hub) {
        this.hub = hub;
    }

    @Override
    public Consumer<ConfigurationServiceOverrider> overrider() {
        var serialization = hub.getKubernetesSerialization();
        return configuration -> configuration.withResourceCloner(new Cloner() {
            @Override
            public <R extends HasMetadata> R clone(R object) {
                return object instanceof GeodeFleet ? object : serialization.clone(object);
            }
        });
    }
}
