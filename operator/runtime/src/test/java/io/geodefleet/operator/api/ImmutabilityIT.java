package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may not change once it is stored: others rely on it. */
@ExtendWith(ApiServer.Shared.class)
class ImmutabilityIT {
    private static final PatchContext DRY_RUN = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withDryRun(List.of("All"))
            .build();

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ZONE  | {"spec": {"zone": "example.org", "grants": null}} | spec.zone cannot change: create another GeodeZone
            ZONE  | {"spec": {"zone": "EXAMPLE.com"}}                 | spec.zone cannot change: create another GeodeZone
            DRAIN | {"spec": {"region": "us-east"}}                   | spec.region cannot change: delete this RegionDrain
            FLEET | {"spec": {"dns": {"zone": "example-org"}}}        | spec.dns.zone cannot change once it is set: create a second fleet
            FLEET | {"spec": {"dns": {"zone": null}}}                 | spec.dns.zone cannot change once it is set: create a second fleet
            """)
    void what_others_rely_on_cannot_change(Example example, String edit, String sentence, ApiServer api) {
        var stored = store(example.good(), api);

        assertThatThrownBy(() -> api.admin().resource(stored).patch(DRY_RUN, edit))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ZONE   | {"spec": {"provider": {"rfc2136": {"servers": ["192.0.2.54:53"]}}, "grants": []}}
            DRAIN  | {"spec": {"expiresAt": null, "reason": "INC-42 takes longer"}}
            FLEET  | {"spec": {"dns": {"hostnames": ["store.example.com"], "ttl": "1m"}, "placement": null, "overrides": null}}
            REGION | {"spec": {"credentials": {"secretRef": {"name": "eu-west-2"}}, "geo": null}}
            """)
    void all_else_can_change(Example example, String edit, ApiServer api) {
        var stored = store(example.good(), api);

        assertThat(api.admin().resource(stored).patch(DRY_RUN, edit)).isNotNull();
    }

    @Test
    void a_fleet_that_left_its_zone_out_may_name_it_later(ApiServer api) {
        var fleet = Example.FLEET.with(
                Row.json("{\"metadata\": {\"name\": \"unzoned\"}, \"spec\": {\"dns\": {\"zone\": null}}}"));
        var stored = store(fleet, api);

        assertThat(api.admin().resource(stored).patch(DRY_RUN, "{\"spec\": {\"dns\": {\"zone\": \"example-com\"}}}"))
                .isNotNull();
    }

    private static GenericKubernetesResource store(GenericKubernetesResource object, ApiServer api) {
        // Other classes try their luck with the examples' own names.
        object.getMetadata().setName("stored-" + object.getMetadata().getName());
        return api.admin().resource(object).serverSideApply();
    }
}
