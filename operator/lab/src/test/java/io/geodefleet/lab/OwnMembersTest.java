package io.geodefleet.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.process.LabFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

@InLab(operator = false, ownMembers = "spare")
class OwnMembersTest {
    @Test
    void only_the_classs_namespace_may_use_its_own_member(LabScope scope) {
        String name = scope.ownMember("spare");

        GenericKubernetesResource region = scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeRegion")
                .withName(name)
                .get();

        assertThat(region.<String>get("spec", "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"))
                .isEqualTo(scope.namespace());
        assertThat(scope.member(name)
                        .admin()
                        .namespaces()
                        .withName(scope.namespace())
                        .get())
                .isNotNull();
        assertThat(scope.regions()).doesNotContain(name);
    }

    @Test
    void a_second_lab_runs_beside_this_one_with_addresses_of_its_own(LabScope scope) {
        var folder = LabFolder.claimFree(Path.of("target"));
        try (var second =
                Lab.in(folder).regions(List.of(Region.SAMPLES.getFirst())).start()) {
            var here = scope.member("eu-west");
            var there = second.member("eu-west");
            assertThat(second.folder()).isNotEqualTo(scope.lab().folder());
            assertThat(there.addresses()).isNotEqualTo(here.addresses());
            assertThat(uid(there)).isNotEqualTo(uid(here));
        }
        assertThat(uid(scope.member("eu-west"))).isNotEmpty();
    }

    private static String uid(Member member) {
        return member.admin()
                .namespaces()
                .withName("kube-system")
                .get()
                .getMetadata()
                .getUid();
    }
}
