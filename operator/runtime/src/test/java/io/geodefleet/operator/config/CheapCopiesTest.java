package io.geodefleet.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.api.v1alpha1.RegionDrain;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheapCopiesTest {
    private final CheapCopies copies = new CheapCopies(new ObjectMapper(), new Class<?>[] {Secret.class});

    static Stream<CustomResource<?, ?>> kinds() {
        return Stream.of(new GeodeFleet(), new GeodeRegion(), new GeodeZone(), new RegionDrain());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_written_into_a_copy_is_not_in_the_original(CustomResource<?, ?> object) {
        object.setMetadata(new ObjectMetaBuilder()
                .withName("web")
                .addToLabels("team", "shop")
                .addToFinalizers("theirs")
                .build());

        var copy = copies.clone(object);

        assertThat((HasMetadata) copy).isNotSameAs(object).isEqualTo(object);
        copy.addFinalizer("geodefleet.io/withdraw");
        copy.getMetadata().getLabels().put("team", "other");
        copy.getMetadata().setResourceVersion("8");
        assertThat(object.getMetadata().getFinalizers()).containsExactly("theirs");
        assertThat(object.getMetadata().getLabels()).containsEntry("team", "shop");
        assertThat(object.getMetadata().getResourceVersion()).isNull();
    }

    @Test
    void what_nobody_changes_is_shared() {
        var fleet = new GeodeFleet();
        fleet.setMetadata(new ObjectMetaBuilder().withName("web").build());
        fleet.setSpec(new KubernetesSerialization().unmarshal("---\n{dns: {zone: example-com}}", GeodeFleetSpec.class));

        assertThat(copies.clone(fleet).getSpec()).isSameAs(fleet.getSpec());
    }

    @Test
    void other_kinds_are_copied_whole() {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("eu-west")
                .endMetadata()
                .addToData("token", "eA==")
                .build();

        var copy = copies.clone(secret);
        copy.getData().put("token", "eQ==");

        assertThat(secret.getData()).containsEntry("token", "eA==");
    }
}
