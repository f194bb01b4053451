package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.GeodeRegionStatus;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.core.sight.MemberState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegionStatusTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final MemberState CONNECTED = new MemberState.Connected("v1.36.3", "uid-of-eu");
    private static final Optional<Authorization> MAY = Optional.of(Authorization.of(List.of(), false));

    private final GeodeRegion region = region();

    private static GeodeRegion region() {
        var region = new GeodeRegion();
        region.setMetadata(
                new ObjectMetaBuilder().withName("eu").withGeneration(1L).build());
        return region;
    }

    private GeodeRegionStatus said(MemberState state, Optional<Authorization> authorization, Instant now) {
        region.setStatus(RegionStatus.of(region, state, Optional.empty(), authorization, 2, now));
        return region.getStatus();
    }

    private static String condition(GeodeRegionStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(condition -> condition.status() + " " + condition.reason())
                .findFirst()
                .orElse("");
    }

    @Test
    void a_new_region_is_unknown_until_it_was_tried_and_reviewed() {
        var connecting = said(new MemberState.Connecting(), Optional.empty(), NOON);
        assertThat(condition(connecting, "Reachable")).isEqualTo(StatusCondition.Status.UNKNOWN + " Connecting");
        assertThat(condition(connecting, "Authorized")).isEqualTo(StatusCondition.Status.UNKNOWN + " NotReviewed");

        var connected = said(CONNECTED, MAY, NOON);
        assertThat(condition(connected, "Reachable")).isEqualTo(StatusCondition.Status.TRUE + " Connected");
        assertThat(condition(connected, "Authorized")).isEqualTo(StatusCondition.Status.TRUE + " Authorized");
    }

    @Test
    void a_restart_alone_changes_nothing() {
        var before = said(CONNECTED, MAY, NOON);
        var later = NOON.plusSeconds(60);

        assertThat(said(new MemberState.Connecting(), Optional.empty(), later)).isEqualTo(before);
        assertThat(said(CONNECTED, Optional.empty(), later)).isEqualTo(before);
        assertThat(said(CONNECTED, MAY, later)).isEqualTo(before);
    }

    @Test
    void of_a_region_that_cannot_be_reached_no_rights_are_known() {
        said(CONNECTED, MAY, NOON);

        var lost = said(new MemberState.Unreachable("connection refused"), Optional.empty(), NOON);

        assertThat(condition(lost, "Reachable")).isEqualTo(StatusCondition.Status.FALSE + " Unreachable");
        assertThat(condition(lost, "Authorized")).isEqualTo(StatusCondition.Status.UNKNOWN + " NotReviewed");
        assertThat(lost.clusterUID()).isEqualTo("uid-of-eu");
    }

    @Test
    void a_certificate_that_does_not_fit_is_told_by_a_reason_of_its_own() {
        var untrusted = said(new MemberState.Untrusted("its certificate has expired"), Optional.empty(), NOON);

        assertThat(condition(untrusted, "Reachable")).isEqualTo(StatusCondition.Status.FALSE + " CertificateInvalid");
        assertThat(condition(untrusted, "Authorized")).isEqualTo(StatusCondition.Status.UNKNOWN + " NotReviewed");
    }

    @Test
    void another_cluster_behind_the_same_region_is_told_until_it_is_lost() {
        said(CONNECTED, MAY, NOON);
        var other = new MemberState.Connected("v1.36.3", "uid-of-another");

        assertThat(condition(said(other, MAY, NOON), "Reachable"))
                .isEqualTo(StatusCondition.Status.TRUE + " ClusterReplaced");
        assertThat(condition(said(other, MAY, NOON), "Reachable"))
                .isEqualTo(StatusCondition.Status.TRUE + " ClusterReplaced");

        said(new MemberState.Unreachable("connection refused"), Optional.empty(), NOON);
        assertThat(condition(said(other, MAY, NOON), "Reachable"))
                .isEqualTo(StatusCondition.Status.TRUE + " Connected");
    }
}
