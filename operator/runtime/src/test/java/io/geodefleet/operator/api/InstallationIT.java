package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.lab.OperatorProcess;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shipped installation on a real API server: it is accepted, and the operator can run in it. */
@ExtendWith(ApiServer.Shared.class)
class InstallationIT {
    private static final String NAMESPACE = "geodefleet-system";

    @Test
    void kubectl_applies_it_with_strict_validation_and_no_warning(ApiServer api) {
        assertThat(api.installation().lines())
                .isNotEmpty()
                .allMatch(line -> line.endsWith("serverside-applied") || line.endsWith("created"));
    }

    @Test
    void an_older_hub_gets_the_same_without_what_it_does_not_know(ApiServer api) {
        var kinds = "(?m)^kind: Mutating.*\\n";
        assertThat(api.kubectl("kustomize", "deploy/older-hub").split(kinds)).hasSize(1);
        assertThat(api.kubectl("kustomize", "deploy/default").split(kinds)).hasSize(3);
    }

    @Test
    void every_kind_is_established(ApiServer api) {
        assertThat(api.admin()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .list()
                        .getItems())
                .hasSize(4)
                .allSatisfy(crd -> assertThat(isEstablished(crd)).isTrue());
    }

    @Test
    void the_operators_pod_passes_the_restricted_profile_of_its_namespace(ApiServer api) {
        var pods = api.admin().pods().inNamespace(NAMESPACE).withLabel("app.kubernetes.io/name", "geodefleet-operator");

        pods.informOnCondition(found -> found.size() == 2)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void the_operator_starts_as_it_does_in_the_lab(ApiServer api) {
        var operator = api.admin()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("geodefleet-operator")
                .get();

        assertThat(operator.getSpec().getTemplate().getSpec().getContainers())
                .flatExtracting(Container::getEnv)
                .contains(new EnvVar("JDK_JAVA_OPTIONS", OperatorProcess.JAVA_OPTIONS, null));
    }

    @Test
    void a_careless_pod_does_not_pass_there(ApiServer api) {
        var careless = new PodBuilder()
                .withNewMetadata()
                .withName("careless")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("careless")
                .withImage("careless")
                .endContainer()
                .endSpec()
                .build();

        assertThatThrownBy(() -> api.admin().resource(careless).create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity");
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True"));
    }
}
