package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.ReadyEndpoints;
import io.geodefleet.core.sight.ReadyEndpoints.NotTold;
import io.geodefleet.core.sight.ReadyEndpoints.Ready;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hard evidence from a real endpoint-slice controller: when it is told, and what must never be taken for it. */
@ExtendWith(OneMember.Extension.class)
class ReadyEndpointsIT {
    private final OneMember member;
    private final FleetIdentity fleet;
    private final RenderedGeode geode;
    private final Members members;
    private final Queue<FleetName> changes = new ConcurrentLinkedQueue<>();
    private final Queue<FleetName> evidence = new ConcurrentLinkedQueue<>();

    ReadyEndpointsIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.geode = Geode.of(fleet, DEPLOYMENT, SERVICE);
        this.members = member.members();
        members.onChange(changes::add);
        members.onEvidence(evidence::add);
    }

    @AfterEach
    void close() {
        member.proxy().heal();
        members.close();
    }

    @Test
    void slices_carry_the_mark_of_their_service_and_are_not_taken_for_objects_of_ours() {
        serve();

        assertThat(slices())
                .isNotEmpty()
                .allSatisfy(
                        slice -> assertThat(slice.getMetadata().getLabels()).containsEntry(Marks.FLEET, fleet.uid()));
        assertThat(seen().objects()).containsOnlyKeys(geode.manifests().keySet());
        assertThat(members.missingEvidence(EU)).isEmpty();
    }

    @Test
    void when_the_last_ready_pod_fails_the_fleet_is_woken_and_sees_that_there_is_none() {
        serve();
        var pods = podNames();
        unready(pods.getFirst());
        Eventually.holds(() -> assertThat(ready()).isEqualTo(new Ready(1)));
        evidence.clear();

        unready(pods.getLast());

        Eventually.holds(() -> assertThat(ready()).isEqualTo(new Ready(0)));
        Eventually.holds(() -> assertThat(evidence).contains(fleet.name())); // told after it can be seen
        assertThat(evidence).filteredOn(fleet.name()::equals).hasSize(1); // others share the cluster
    }

    @Test
    void a_service_scaled_to_zero_has_none() {
        serve();

        member.kubectl(
                "scale", "deployment", "web", "--replicas=0", "-n", fleet.name().namespace());

        Eventually.holds(() -> assertThat(ready()).isEqualTo(new Ready(0)));
    }

    @Test
    void a_watch_that_is_cut_tells_nothing_and_what_went_meanwhile_is_told_when_it_is_back() {
        serve();
        member.proxy().inject(new Fault.Reset());
        member.proxy().inject(new Fault.Status(503, Optional.empty(), endpointSlices(), Optional.empty()));
        Eventually.holds(() -> assertThat(seen().ready()).isEqualTo(new NotTold()));
        podNames().forEach(this::unready);
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
        changes.clear();

        member.proxy().heal();

        Eventually.holds(() -> assertThat(ready()).isEqualTo(new Ready(0)));
        Eventually.holds(
                () -> assertThat(changes.isEmpty() && evidence.isEmpty()).isFalse());
    }

    @Test
    void reconnecting_again_and_again_never_shows_a_region_without_pods() throws InterruptedException {
        serve();
        var seenSoFar = new CopyOnWriteArrayList<ReadyEndpoints>();
        var looking = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (sight() instanceof Seen seen) {
                    seenSoFar.addIfAbsent(seen.ready());
                }
                Thread.yield();
            }
        });

        for (int i = 0; i < 5; i++) {
            member.proxy().inject(new Fault.Reset());
            Eventually.holds(() -> assertThat(seenNow()).isNotEqualTo(Optional.of(new Ready(2))));
            member.proxy().heal();
            Eventually.holds(() -> assertThat(seenNow()).contains(new Ready(2)));
        }
        looking.interrupt();
        looking.join();

        assertThat(seenSoFar).isSubsetOf(new Ready(2), new NotTold());
    }

    @Test
    void without_the_right_to_watch_slices_the_region_is_connected_and_the_right_is_named_until_it_is_given() {
        member.account("no-slices");
        member.kubectl(
                "create",
                "clusterrole",
                "no-slices",
                "--verb=get,list,watch,create,patch,delete",
                "--resource=deployments.apps,statefulsets.apps,services,configmaps,serviceaccounts,"
                        + "horizontalpodautoscalers.autoscaling,poddisruptionbudgets.policy,"
                        + "ingresses.networking.k8s.io,namespaces");
        bind("no-slices", "no-slices");
        members.register(EU, member.credentials("no-slices"));
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
        members.apply(EU, fleet, applyAll(geode), geode);
        Eventually.holds(() -> assertThat(seen().objects()).hasSize(2));

        assertThat(ready()).isEqualTo(new NotTold());
        assertThat(members.missingEvidence(EU)).contains("forbidden: list endpointslices");

        bind("no-slices-more", "geodefleet-member");
        Eventually.holds(() -> assertThat(ready()).isEqualTo(new Ready(2)));
        assertThat(members.missingEvidence(EU)).isEmpty();
    }

    private void bind(String name, String role) {
        member.kubectl(
                "create",
                "clusterrolebinding",
                name,
                "--clusterrole=" + role,
                "--serviceaccount=geodefleet-member:no-slices");
    }

    private static Optional<Pattern> endpointSlices() {
        return Optional.of(Pattern.compile("endpointslices"));
    }

    private void serve() {
        members.register(EU, member.credentials());
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
        members.apply(EU, fleet, applyAll(geode), geode);
        Eventually.holds(() -> assertThat(ready()).isEqualTo(new Ready(2)));
    }

    private List<String> podNames() {
        return member.admin().pods().inNamespace(fleet.name().namespace()).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
    }

    private void unready(String pod) {
        member.admin()
                .pods()
                .inNamespace(fleet.name().namespace())
                .withName(pod)
                .editStatus(live -> {
                    live.getStatus().getConditions().stream()
                            .filter(condition -> condition.getType().equals("Ready"))
                            .forEach(condition -> condition.setStatus("False"));
                    return live;
                });
    }

    private List<EndpointSlice> slices() {
        return member.admin()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(fleet.name().namespace())
                .list()
                .getItems();
    }

    private ReadyEndpoints ready() {
        return seen().ready();
    }

    private Optional<ReadyEndpoints> seenNow() {
        return sight() instanceof Seen seen ? Optional.of(seen.ready()) : Optional.empty();
    }

    private RegionSighting sight() {
        return members.sight(EU, fleet, Optional.of(RenderedRegion.of(geode)));
    }

    private Seen seen() {
        assertThat(sight()).isInstanceOf(Seen.class);
        return (Seen) sight();
    }
}
