package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {
    private static final String CLUSTERS = "postgresql.cnpg.io/v1/clusters Cluster";

    @Test
    void a_kind_that_the_configuration_names_is_allowed_and_comes_before_the_workloads() {
        var kinds = Kinds.with(List.of(CLUSTERS, "v1/persistentvolumeclaims PersistentVolumeClaim", CLUSTERS));

        assertThat(kinds.all())
                .filteredOn(kind -> !Kinds.ALWAYS.contains(kind))
                .containsExactly(
                        new Kinds.Kind("postgresql.cnpg.io/v1", "Cluster", "clusters"),
                        new Kinds.Kind("v1", "PersistentVolumeClaim", "persistentvolumeclaims"));
        assertThat(kinds.all())
                .extracting(Kinds.Kind::kind)
                .containsSubsequence("Service", "Cluster", "PersistentVolumeClaim", "Deployment", "Ingress")
                .hasSize(10);
        assertThat(kinds.allow("postgresql.cnpg.io/v1", "Cluster")).isTrue();
        assertThat(Kinds.DEFAULT.allow("postgresql.cnpg.io/v1", "Cluster")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cluster",
                "postgresql.cnpg.io/v1 Cluster",
                "postgresql.cnpg.io/v1/Clusters cluster",
                "postgresql.cnpg.io/v1/../../x Cluster",
                "v1/secrets Secret",
                "v1/namespaces Namespace",
                "v1/pods Pod",
                "v1/services Service",
                "apps/v1/deployments Deployment",
                "rbac.authorization.k8s.io/v1/roles Role",
                "rbac.authorization.k8s.io/v1/clusterrolebindings ClusterRoleBinding",
                "admissionregistration.k8s.io/v1/validatingwebhookconfigurations ValidatingWebhookConfiguration",
                "apiextensions.k8s.io/v1/customresourcedefinitions CustomResourceDefinition",
                "apiregistration.k8s.io/v1/apiservices APIService",
                "certificates.k8s.io/v1/certificatesigningrequests CertificateSigningRequest",
                "discovery.k8s.io/v1/endpointslices EndpointSlice",
                "v1/endpoints Endpoints",
                "v1/podtemplates PodTemplate",
                "v1/persistentvolumes PersistentVolume",
                "geodefleet.io/v1alpha1/geodefleets GeodeFleet"
            })
    void what_is_no_kind_or_gives_rights_is_refused_by_name(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kinds.with(List.of(entry)))
                .withMessageStartingWith("geodefleet.kinds " + entry);
    }
}
