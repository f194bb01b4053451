package io.geodefleet.operator.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.RegionDrain;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapper;
import io.quarkus.kubernetes.client.KubernetesResources;
import jakarta.inject.Singleton;

/**
 * The framework hands a copy of each cached object to its reconciler, and writes a finalizer into such a copy. Of our kinds only the
 * metadata is copied: nobody changes the rest, and to write all of it as JSON and read it once more costs time, most of all at a start, when
 * every fleet is looked at. The framework's own way to choose how it copies is lost on its way through Quarkus, and the client of
 * the hub with it.
 */
@Singleton
final class CheapCopies extends KubernetesSerialization {
    @SuppressWarnings("rawtypes") // as Quarkus gives them
    CheapCopies(@KubernetesClientObjectMapper ObjectMapper mapper, @KubernetesResources Class[] kinds) {
        super(mapper, false);
        for (Class<?> kind : kinds) {
            registerKubernetesResource(kind.asSubclass(KubernetesResource.class));
        }
    }

    @Override
    public <T> T clone(T object) {
        return switch (object) {
            case GeodeFleet fleet -> same(copy(fleet, new GeodeFleet()));
            case GeodeRegion region -> same(copy(region, new GeodeRegion()));
            case GeodeZone zone -> same(copy(zone, new GeodeZone()));
            case RegionDrain drain -> same(copy(drain, new RegionDrain()));
            default -> super.clone(object);
        };
    }

    private static <S, T> HasMetadata copy(CustomResource<S, T> of, CustomResource<S, T> copy) {
        copy.setMetadata(new ObjectMetaBuilder(of.getMetadata()).build());
        copy.setSpec(of.getSpec());
        copy.setStatus(of.getStatus());
        return copy;
    }

    @SuppressWarnings("unchecked") // our kinds are final: a copy of one is that kind
    private static <T> T same(HasMetadata copy) {
        return (T) copy;
    }
}
