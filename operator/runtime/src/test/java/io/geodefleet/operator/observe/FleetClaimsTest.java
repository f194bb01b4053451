package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.operator.translate.FleetChange;
import io.geodefleet.operator.translate.HostnameClaim;
import io.geodefleet.operator.translate.KnownFleet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetClaimsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final List<GeodeFleet> hub = new ArrayList<>();
    private final Map<String, KnownFleet> told = new HashMap<>();
    private int version;

    /** The fleet as the hub holds it from now on. */
    private GeodeFleet put(String name, String status, String... hostnames) {
        var fleet = YAML.unmarshal(
                """
                apiVersion: geodefleet.io/v1alpha1
                kind: GeodeFleet
                metadata: {name: %s, namespace: ns-%s, uid: uid-%s, resourceVersion: "%d", creationTimestamp: "2026-11-24T08:00:00Z"}
                spec: {template: {manifests: []}, dns: {hostnames: [%s]}}
                status: %s
                """.formatted(name, name, name, ++version, String.join(", ", hostnames), status), GeodeFleet.class);
        hub.removeIf(known -> known.getMetadata().getName().equals(name));
        hub.add(fleet);
        return fleet;
    }

    private List<String> wakes(GeodeFleet changed) {
        var now = KnownFleet.of(changed);
        return wakes(new FleetChange(Optional.ofNullable(told.put(now.claim().uid(), now)), Optional.of(now)));
    }

    private List<String> wakes(FleetChange change) {
        return names(FleetClaims.concerned(change, known()));
    }

    private Stream<KnownFleet> known() {
        return hub.stream().map(KnownFleet::of);
    }

    private static List<String> names(Collection<HostnameClaim> claims) {
        return claims.stream().map(claim -> claim.fleet().name()).sorted().toList();
    }

    private List<String> rivals(GeodeFleet own) {
        return names(FleetClaims.rivals(HostnameClaim.of(own), known()));
    }

    @Test
    void a_new_claim_wakes_those_that_it_touches_and_nobody_else() {
        put("a", "{}", "shop.example.com");
        put("b", "{}", "pay.example.com");
        put("c", "{}", "\"*.example.com\"");

        assertThat(wakes(put("d", "{}", "SHOP.example.com"))).containsExactly("a", "c");
        assertThat(wakes(put("e", "{}", "example.com"))).isEmpty();
        assertThat(wakes(put("f", "{}", "\"*.example.com\""))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_change_that_has_nothing_to_do_with_hostnames_wakes_nobody() {
        put("a", "{}", "shop.example.com");
        wakes(put("b", "{}", "shop.example.com"));

        assertThat(wakes(put("b", "{observedGeneration: 2}", "shop.example.com")))
                .isEmpty();
    }

    @Test
    void a_name_that_is_published_given_up_or_withdrawn_wakes_those_that_wait_for_it() {
        put("a", "{}", "shop.example.com");
        wakes(put("b", "{}", "shop.example.com"));

        var published = "{dns: {records: [{hostname: shop.example.com, targets: [192.0.2.1]}]}}";
        assertThat(wakes(put("b", published, "shop.example.com"))).containsExactly("a");
        assertThat(wakes(put("b", "{dns: {records: [{hostname: shop.example.com}]}}", "pay.example.com")))
                .containsExactly("a");
        assertThat(wakes(put("b", "{}", "pay.example.com"))).containsExactly("a");
        assertThat(wakes(put("b", "{}", "pay.example.com"))).isEmpty();
    }

    @Test
    void a_fleet_that_goes_wakes_those_that_it_stood_in_the_way_of_whoever_looked_meanwhile() {
        var waiting = put("a", "{}", "shop.example.com");
        var going = put("b", "{}", "shop.example.com");
        wakes(going);
        hub.remove(going);
        assertThat(rivals(waiting)).isEmpty();

        var gone = new FleetChange(Optional.of(KnownFleet.of(going)), Optional.empty());
        assertThat(wakes(gone)).containsExactly("a");
    }

    @Test
    void rivals_are_those_that_touch_a_name_and_those_that_touch_theirs() {
        var own = put("a", "{}", "shop.example.com");
        put("b", "{}", "\"*.example.com\"");
        put("c", "{}", "pay.example.com");
        put("d", "{}", "pay.example.org");

        assertThat(rivals(own)).containsExactly("b", "c");
        assertThat(rivals(put("e", "{}", "example.net"))).isEmpty();
        assertThat(FleetClaims.rivals(HostnameClaim.of(own), Stream.empty())).isEmpty();
    }
}
