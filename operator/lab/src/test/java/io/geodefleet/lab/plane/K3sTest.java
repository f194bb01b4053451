package io.geodefleet.lab.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import org.junit.jupiter.api.Test;

/** The same lab for people who have Docker: a hub and a member of K3s. */
@InLab(planes = PlaneKind.K3S, operator = false)
class K3sTest {
    @Test
    void the_operators_account_reaches_the_member_through_the_proxy(LabScope scope) {
        var member = scope.member("eu-west");
        String kubeconfig = scope.lab().platform().membersKubeconfig(member.plane(), member.operatorsAddress());

        try (var operator = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build()) {
            assertThat(operator.services().inNamespace("default").list().getItems())
                    .extracting(service -> service.getMetadata().getName())
                    .contains("kubernetes");
        }
        assertThat(member.api().traffic().allRequests()).isPositive();
        assertThat(scope.hub()
                        .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeRegion")
                        .withName("eu-west")
                        .get())
                .isNotNull();
    }
}
