package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadBalancerTargetsTest {
    private static Service withNames(String... names) {
        return new ServiceBuilder()
                .withNewStatus()
                .withNewLoadBalancer()
                .withIngress(Stream.of(names)
                        .map(name -> new LoadBalancerIngressBuilder()
                                .withHostname(name)
                                .build())
                        .toList())
                .endLoadBalancer()
                .endStatus()
                .build();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "lb.example.com, lb.example.com",
        "LB.Example.COM., lb.example.com",
        "a1b2-3.elb.eu-west-1.amazonaws.com, a1b2-3.elb.eu-west-1.amazonaws.com",
        "1.2.3.example, 1.2.3.example"
    })
    void a_name_is_canonical(String written, String name) {
        assertThat(LoadBalancerTargets.of(withNames(written))).containsExactly(Target.alias(new Hostname(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "localhost",
                "*.example.com",
                "lb_1.example.com",
                "a..b",
                "192.0.2.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "lb.example.0x7f",
                "2001:db8::1",
                "lb.example.com:80",
                "http://lb.example.com",
                "lb.example.com\n",
                "lb .example.com",
                "-lb.example.com"
            })
    void what_is_no_name_of_a_load_balancer_is_none(String written) {
        assertThat(LoadBalancerTargets.of(withNames(written))).isEmpty();
    }

    @Test
    void addresses_win_over_names_and_each_counts_once() {
        var service = withNames("lb.example.com", "LB.example.com.", "b.example.com");
        var both = new ServiceBuilder(service)
                .editStatus()
                .editLoadBalancer()
                .addNewIngress()
                .withIp("2001:db8:0:0:0:0:0:1")
                .withHostname("c.example.com")
                .endIngress()
                .addNewIngress()
                .withIp("lb.example.com")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();

        assertThat(LoadBalancerTargets.of(service))
                .extracting(Target::address)
                .containsExactly("b.example.com", "lb.example.com");
        assertThat(LoadBalancerTargets.of(both)).containsExactly(Target.of("2001:db8::1"));
    }

    @Test
    void a_service_without_a_load_balancer_has_no_target() {
        assertThat(LoadBalancerTargets.of(new Service())).isEmpty();
        assertThat(LoadBalancerTargets.of(
                        new ServiceBuilder().withNewStatus().endStatus().build()))
                .isEmpty();
    }
}
