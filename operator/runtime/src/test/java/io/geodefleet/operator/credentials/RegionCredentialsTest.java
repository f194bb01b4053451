package io.geodefleet.operator.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionCredentialsTest {
    private static GeodeRegion region(String credentials) {
        return new KubernetesSerialization()
                .unmarshal(
                        "apiVersion: geodefleet.io/v1alpha1\nkind: GeodeRegion\nmetadata: {name: eu}\nspec: {credentials: %s}"
                                .formatted(credentials),
                        GeodeRegion.class);
    }

    @Test
    void without_argo_cds_namespace_its_clusters_are_refused_with_the_setting_that_is_missing() {
        var credentials = new RegionCredentials("geodefleet-system", Optional.empty());

        assertThat(credentials.of(region("{argocdClusterRef: {name: eu}}")))
                .contains(new Rejected("spec.credentials.argocdClusterRef is not available: the operator's setting"
                        + " GEODEFLEET_ARGOCD_NAMESPACE must name Argo CD's namespace"));
    }

    @Test
    void nothing_is_said_of_argo_cds_clusters_before_they_are_listed() {
        var credentials = new RegionCredentials("geodefleet-system", Optional.of("argocd"));

        assertThat(credentials.of(region("{argocdClusterRef: {name: eu}}"))).isEmpty();
    }

    @Test
    void nothing_is_said_of_profiles_before_they_are_listed() {
        var credentials = new RegionCredentials("geodefleet-system", Optional.empty());

        assertThat(credentials.of(
                        region("{clusterProfileRef: {namespace: fleet, name: eu, tokenSecretRef: {name: eu-token}}}")))
                .isEmpty();
    }

    @Test
    void what_admission_lets_nobody_write_is_no_credentials() {
        assertThatThrownBy(() -> CredentialReference.of(region("{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GeodeRegion eu");
    }
}
