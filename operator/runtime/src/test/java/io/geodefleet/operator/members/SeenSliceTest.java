package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.core.fleet.ObjectKey;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenSliceTest {
    /** The rows that matter are those where something is left unsaid, and the pod that terminates but still serves. */
    @ParameterizedTest(name = "ready {0}, serving {1}, terminating {2}: used {3}")
    @CsvSource(nullValues = "-", textBlock = """
            -,     -,     -,     true
            true,  -,     -,     true
            true,  true,  false, true
            false, -,     -,     false
            false, false, false, false
            false, true,  true,  true
            false, false, true,  false
            false, true,  false, false
            false, true,  -,     false
            false, -,     true,  false
            -,     false, false, true
            true,  true,  true,  true
            """)
    void an_endpoint_is_usable_when_the_cluster_sends_traffic_to_it(
            Boolean ready, Boolean serving, Boolean terminating, boolean usable) {
        var slice = slice("{addresses: [10.0.0.1], conditions: {ready: %s, serving: %s, terminating: %s}}"
                .formatted(ready, serving, terminating));

        assertThat(SeenSlice.read(slice)).get().returns(usable ? 1 : 0, SeenSlice::usable);
    }

    @Test
    void an_endpoint_without_any_condition_is_usable() {
        assertThat(SeenSlice.read(slice("{addresses: [10.0.0.1]}"))).get().returns(1, SeenSlice::usable);
    }

    @Test
    void a_slice_names_its_service_and_goes_with_it() {
        assertThat(SeenSlice.read(slice("")))
                .contains(new SeenSlice(
                        new ObjectKey("v1", "Service", "shop", "web"), "web-x7k2p", Set.of("uid-of-web"), 0));
    }

    @Test
    void a_slice_without_a_service_is_nobodys() {
        var slice = slice("");
        slice.getMetadata().getLabels().clear();

        assertThat(SeenSlice.read(slice)).isEmpty();
    }

    @Test
    void a_slice_that_says_next_to_nothing_is_read_all_the_same() {
        var bare = Serialization.unmarshal("""
                metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
                addressType: IPv4
                """, EndpointSlice.class);
        bare.setEndpoints(null);
        bare.getMetadata().setOwnerReferences(null);

        assertThat(SeenSlice.read(bare)).get().returns(0, SeenSlice::usable).returns(Set.of(), SeenSlice::owners);
    }

    private static EndpointSlice slice(String endpoint) {
        return Serialization.unmarshal("""
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: web-x7k2p
                  namespace: shop
                  labels: {kubernetes.io/service-name: web, geodefleet.io/fleet: f}
                  ownerReferences: [{apiVersion: v1, kind: Service, name: web, uid: uid-of-web}]
                addressType: IPv4
                endpoints: [%s]
                """.formatted(endpoint), EndpointSlice.class);
    }
}
