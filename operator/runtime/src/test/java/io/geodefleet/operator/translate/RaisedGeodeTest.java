package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.RegionName;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RaisedGeodeTest {
    private static final ObjectKey WEB = new ObjectKey("apps/v1", "Deployment", "shop", "web");
    private static final ObjectKey AUTOSCALER =
            new ObjectKey("autoscaling/v2", "HorizontalPodAutoscaler", "shop", "web");

    private final RenderedGeode geode = geode();

    @ParameterizedTest
    @CsvSource({"Deployment, replicas", "HorizontalPodAutoscaler, minReplicas"})
    void only_the_number_and_the_digest_differ(String kind, String field) {
        var key = kind.equals("Deployment") ? WEB : AUTOSCALER;
        var own = Objects.requireNonNull(geode.manifests().get(key));
        var raised = geode.raised(key, 5).orElseThrow();

        assertThat(raised.<Integer>get("spec", field)).isEqualTo(5);
        assertThat(digest(raised)).isEqualTo(own(key).raisedTo(5).value());
        assertThat(Document.text(raised)
                        .replace("\"%s\":5".formatted(field), "\"%s\":2".formatted(field))
                        .replace("-r5", ""))
                .isEqualTo(Document.text(own));
    }

    @Test
    void the_templates_own_object_stays_as_it_was() {
        var before = Document.text(Objects.requireNonNull(geode.manifests().get(WEB)));
        assertThat(geode.raised(WEB, 5)).isPresent();
        assertThat(Document.text(Objects.requireNonNull(geode.manifests().get(WEB))))
                .isEqualTo(before);
    }

    @Test
    void a_digest_tells_which_form_is_in_place() {
        assertThat(geode.carrying(WEB, own(WEB))).map(RaisedGeodeTest::digest).contains(own(WEB).value());
        assertThat(geode.carrying(WEB, own(WEB).raisedTo(7)))
                .map(RaisedGeodeTest::digest)
                .contains(own(WEB).raisedTo(7).value());
        assertThat(geode.carrying(WEB, new Digest("0123456789").raisedTo(7))).isEmpty();
        assertThat(geode.carrying(WEB, new Digest(own(WEB).value() + "-r99999999999")))
                .isEmpty();
        assertThat(geode.carrying(WEB, Digest.NONE)).isEmpty();
        assertThat(geode.raised(new ObjectKey("v1", "Secret", "shop", "web"), 5))
                .isEmpty();
    }

    private Digest own(ObjectKey key) {
        return Objects.requireNonNull(geode.geode().objects().get(key));
    }

    private static String digest(GenericKubernetesResource object) {
        return Objects.requireNonNull(object.getMetadata().getAnnotations().get(Marks.DIGEST));
    }

    private static RenderedGeode geode() {
        var fleet = World.fleet()
                .with(
                        "/spec/template/manifests/-",
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}")
                .with("/spec/template/manifests/-", """
                        {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web},
                         spec: {minReplicas: 2, maxReplicas: 9}}
                        """);
        return Objects.requireNonNull(World.valid(fleet, World.usual()).geodes().get(new RegionName("eu-west")));
    }
}
