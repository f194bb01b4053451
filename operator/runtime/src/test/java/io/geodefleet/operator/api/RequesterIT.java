package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asked for a drain is what the API server knows, whatever anybody writes. */
@ExtendWith(ApiServer.Shared.class)
class RequesterIT {
    private static final String STAMP = "geodefleet.io/requested-by";
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    @Test
    void a_drain_carries_the_user_who_created_it(ApiServer api) {
        try (var alice = user(api, "alice")) {
            assertThat(stamp(create(alice, drain("by-alice")))).contains("alice");
        }
    }

    @Test
    void other_annotations_stay(ApiServer api) {
        try (var alice = user(api, "alice")) {
            var drain = drain("annotated");
            drain.getMetadata().setAnnotations(Map.of("example.com/ticket", "INC-42"));
            assertThat(create(alice, drain).getMetadata().getAnnotations())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("example.com/ticket", "INC-42", STAMP, "alice"));
        }
    }

    @Test
    void nobody_creates_a_drain_in_another_name(ApiServer api) {
        try (var mallory = user(api, "mallory")) {
            var forged = drain("forged");
            forged.getMetadata().setAnnotations(Map.of(STAMP, "alice"));
            assertThatThrownBy(() -> create(mallory, forged))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("is written by the API server alone");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name-another | {"metadata": {"annotations": {"geodefleet.io/requested-by": "bob"}}}
            name-oneself | {"metadata": {"annotations": {"geodefleet.io/requested-by": "mallory"}}}
            hide-behind  | {"metadata": {"annotations": {"geodefleet.io/requested-by": "bob"}}, "spec": {"override": ["Capacity"]}}
            """)
    void nobody_changes_it_later(String name, String edit, ApiServer api) {
        try (var alice = user(api, "alice");
                var mallory = user(api, "mallory")) {
            var drain = create(alice, drain(name));
            assertThatThrownBy(() -> mallory.resource(drain).patch(MERGE, edit))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("is written by the API server alone");
        }
    }

    @Test
    void taking_it_off_does_not_take_it_off(ApiServer api) {
        try (var alice = user(api, "alice");
                var mallory = user(api, "mallory")) {
            var drain = create(alice, drain("unstamped"));
            var after = mallory.resource(drain).patch(MERGE, "{\"metadata\": {\"annotations\": null}}");
            assertThat(stamp(after)).contains("alice");
        }
    }

    @Test
    void a_label_is_nobodys_order(ApiServer api) {
        try (var alice = user(api, "alice");
                var bob = user(api, "bob")) {
            var drain = create(alice, drain("labelled"));
            var after = bob.resource(drain).patch(MERGE, "{\"metadata\": {\"labels\": {\"shift\": \"night\"}}}");
            assertThat(stamp(after)).contains("alice");
        }
    }

    @Test
    void who_overrides_a_rule_later_stands_for_it(ApiServer api) {
        try (var alice = user(api, "alice");
                var bob = user(api, "bob")) {
            var drain = create(alice, drain("overridden"));
            var after = bob.resource(drain).patch(MERGE, "{\"spec\": {\"override\": [\"MinServingRegions\"]}}");
            assertThat(stamp(after)).contains("bob");
        }
    }

    private static GenericKubernetesResource drain(String name) {
        var metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("metadata").put("name", "asked-" + name);
        return Example.DRAIN.with(metadata);
    }

    private static GenericKubernetesResource create(KubernetesClient user, GenericKubernetesResource drain) {
        return user.resource(drain).create();
    }

    private static Optional<String> stamp(GenericKubernetesResource drain) {
        return Optional.ofNullable(drain.getMetadata().getAnnotations()).map(known -> known.get(STAMP));
    }

    /** A person on call, who may do with drains what the administrator may: the API server knows them by impersonation. */
    private static KubernetesClient user(ApiServer api, String name) {
        api.admin()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("on-call-" + name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("rbac.authorization.k8s.io", "User", name, null)
                        .build())
                .serverSideApply();
        var config = Config.fromKubeconfig(api.plane().adminKubeconfig().toFile());
        config.setImpersonateUsername(name);
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
