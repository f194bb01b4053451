package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.lab.plane.KwokPlane;
import io.geodefleet.operator.proof.LongProof;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A member whose etcd is put back to what it held some time ago: versions run backwards, and what was deleted since is there again. */
@LongProof("a control plane of its own starts three times")
@ExtendWith(OneMember.Extension.class)
class RestoredMemberIT {
    private static final String SECOND = CONFIG_MAP.replace("name: web", "name: second");

    private final OneMember shared;
    private final KwokPlane plane;
    private final Members members;
    private final FleetIdentity fleet;

    RestoredMemberIT(OneMember shared) {
        this.shared = shared;
        this.plane = shared.anotherPlane("restored");
        this.members = shared.members();
        this.fleet = shared.fleet();
    }

    @BeforeEach
    void connect() {
        shared.kubectl(plane, "create", "namespace", namespace());
        var kubeconfig = plane.kubeconfigOf("geodefleet-member", "geodefleet", plane.address(), Duration.ofHours(1));
        members.register(EU, OneMember.accepted(Map.of("kubeconfig", kubeconfig.getBytes(StandardCharsets.UTF_8))));
        becomes(MemberState.Connected.class::isInstance);
    }

    @AfterEach
    void close() {
        members.close();
        plane.close();
    }

    @Test
    void what_the_restored_cluster_has_is_seen_anew_what_it_lost_is_applied_and_nothing_is_deleted_by_an_old_uid()
            throws IOException {
        var one = Geode.of(fleet, CONFIG_MAP);
        apply(one);
        var first = seen(1);
        plane.stop();
        copy(plane.data(), plane.data().resolveSibling("snapshot"));
        plane.start();
        becomes(MemberState.Connected.class::isInstance);
        shared.kubectl(plane, "delete", "configmap", "web", "-n", namespace());
        seen(0);
        var two = Geode.of(fleet, CONFIG_MAP, SECOND);
        apply(two);
        var later = seen(2);
        assertThat(uids(later)).doesNotContainAnyElementsOf(uids(first));

        plane.stop();
        becomes(MemberState.Unreachable.class::isInstance);
        delete(plane.data());
        copy(plane.data().resolveSibling("snapshot"), plane.data());
        plane.start();

        becomes(MemberState.Connected.class::isInstance);
        assertThat(uids(seen(1))).isEqualTo(uids(first));
        assertThat(members.delete(EU, fleet, new Step.DeleteObjects(EU, later))).isInstanceOf(Outcome.Done.class);
        assertThat(live("web").getMetadata().getUid())
                .isEqualTo(uids(first).iterator().next());
        apply(two);
        assertThat(live("second")).isNotNull();
        assertThat(uids(seen(2))).containsAll(uids(first));
    }

    private void apply(RenderedGeode geode) {
        Eventually.holds(() ->
                assertThat(members.apply(EU, fleet, applyAll(geode), geode)).isInstanceOf(Outcome.Done.class));
    }

    private static Set<String> uids(SortedMap<ObjectKey, ObjectSighting> objects) {
        return objects.values().stream().map(ObjectSighting::uid).collect(Collectors.toSet());
    }

    private SortedMap<ObjectKey, ObjectSighting> seen(int count) {
        return Eventually.get(() -> {
            assertThat(members.sight(EU, fleet, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Seen.class, it -> assertThat(it.objects()).hasSize(count));
            return ((Seen) members.sight(EU, fleet, Optional.empty())).objects();
        });
    }

    private ConfigMap live(String name) {
        return plane.admin()
                .configMaps()
                .inNamespace(namespace())
                .withName(name)
                .get();
    }

    private String namespace() {
        return fleet.name().namespace();
    }

    private void becomes(Predicate<MemberState> wanted) {
        Eventually.holds(() -> assertThat(members.state(EU)).get().matches(wanted));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
