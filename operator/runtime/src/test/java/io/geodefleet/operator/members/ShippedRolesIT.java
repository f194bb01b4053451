package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.lab.Checkout;
import io.geodefleet.operator.members.Registration.Age;
import io.geodefleet.operator.translate.Authorization;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import io.geodefleet.operator.translate.RenderedRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the roles of {@code deploy/rbac} that a member's administrator applies are enough for, and where they end. */
@ExtendWith(OneMember.Extension.class)
class ShippedRolesIT {
    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;

    @TempDir
    Path folder;

    ShippedRolesIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.members();
    }

    @AfterEach
    void close() {
        members.close();
    }

    @Test
    void the_role_for_every_namespace_is_enough_to_write_and_delete_every_kind() {
        register(member.credentials(), Optional.empty());

        everyKindComesAndGoes();
    }

    @Test
    void the_roles_of_a_tenant_are_enough_to_write_and_delete_every_kind_in_its_name() throws IOException {
        applyShipped("tenant", "namespace: " + fleet.name().namespace());
        register(member.credentials(), Optional.of("geode-deployer"));

        everyKindComesAndGoes();
    }

    @Test
    void who_is_bound_by_namespace_writes_there_and_is_refused_elsewhere_with_the_namespace_named() throws IOException {
        var bound = Files.createDirectory(folder.resolve("bound"));
        kustomization(
                bound,
                List.of(shipped(bound, "member-namespace")),
                "namespace: " + fleet.name().namespace());
        applyShipped("member-by-namespace", "nameSuffix: -lodger", "bound");
        register(member.credentials("geodefleet-lodger"), Optional.empty());
        Eventually.holds(() -> assertThat(members.authorization(EU)).contains(Authorization.of(List.of(), true)));

        everyKindComesAndGoes();

        var elsewhere = member.fleet();
        assertThat(apply(elsewhere, Geode.of(elsewhere, CONFIG_MAP)).problem())
                .hasValueSatisfying(why -> assertThat(why.sentence())
                        .contains(
                                "ConfigMap/web",
                                "cannot patch",
                                elsewhere.name().namespace()));
        var unhoused = member.unhousedFleet();
        assertThat(apply(unhoused, Geode.of(unhoused, CONFIG_MAP)).problem()).hasValueSatisfying(why -> {
            assertThat(why.reason()).isEqualTo(Reason.ApplyRefused);
            assertThat(why.sentence()).contains(unhoused.name().namespace());
        });
    }

    private void everyKindComesAndGoes() {
        var geode = Geode.of(
                fleet,
                Stream.concat(Stream.of(Geode.OTHERS), Stream.of(DEPLOYMENT, SERVICE, CONFIG_MAP))
                        .toArray(String[]::new));
        // A right works a moment after it is stored.
        Eventually.holds(() -> assertThat(apply(fleet, geode)).isInstanceOf(Outcome.Done.class));
        Eventually.holds(() -> assertThat(sight(geode).objects())
                .containsOnlyKeys(geode.manifests().keySet()));

        Eventually.holds(() -> {
            var step = new Step.DeleteObjects(EU, sight(geode).objects());
            assertThat(members.delete(EU, fleet, step)).isInstanceOf(Outcome.Done.class);
            assertThat(sight(geode).objects()).isEmpty();
        });
    }

    private Outcome apply(FleetIdentity who, RenderedGeode geode) {
        return members.apply(EU, who, applyAll(geode), geode);
    }

    private Seen sight(RenderedGeode geode) {
        var sighting = members.sight(EU, fleet, Optional.of(RenderedRegion.of(geode)));
        assertThat(sighting).isInstanceOf(Seen.class);
        return (Seen) sighting;
    }

    private void register(MemberCredentials.Accepted credentials, Optional<String> deployer) {
        // A right works a moment after it is stored: until then the watches are refused, and tried again.
        members.register(EU, new Registration(credentials, new Age(Instant.EPOCH), Optional.empty(), deployer));
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
    }

    /** Applies a folder of {@code deploy/rbac} with a change that kustomize makes. @param others resources beside it */
    private void applyShipped(String role, String change, String... others) throws IOException {
        kustomization(
                folder,
                Stream.concat(Stream.of(shipped(folder, role)), Stream.of(others))
                        .toList(),
                change);
        member.kubectl("apply", "-k", folder.toString());
    }

    private static void kustomization(Path where, List<String> resources, String change) throws IOException {
        Files.writeString(where.resolve("kustomization.yaml"), "resources: " + resources + "\n" + change + "\n");
    }

    /** Kustomize takes relative paths alone. */
    private static String shipped(Path from, String role) throws IOException {
        return from.toRealPath()
                .relativize(Checkout.find()
                        .root()
                        .toRealPath()
                        .resolve("deploy/rbac")
                        .resolve(role))
                .toString();
    }
}
