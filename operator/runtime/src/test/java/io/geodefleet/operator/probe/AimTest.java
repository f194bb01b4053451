package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AimTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Target NAME = Target.alias(new Hostname("lb.example.com"));

    private final AddressRule rule = new AddressRule(List.of(), List.of(Network.of("10.96.0.0/12")));

    private Aim aim(Target target, String... answers) throws InterruptedException {
        return new Aim.Rule(
                        rule,
                        (name, within) -> answers.length == 0
                                ? new Resolver.Found.Nothing("its name does not resolve")
                                : new Resolver.Found.Addresses(List.of(answers)))
                .at(target, SECOND);
    }

    @Test
    void a_name_is_probed_at_the_first_of_its_addresses() throws InterruptedException {
        assertThat(aim(NAME, "192.0.2.1", "2001:db8::1"))
                .isInstanceOfSatisfying(
                        Aim.Taken.class, taken -> assertThat(taken.address()).isEqualTo(Target.of("192.0.2.1")));
        assertThat(aim(NAME, "2001:db8::1"))
                .isInstanceOfSatisfying(
                        Aim.Taken.class, taken -> assertThat(taken.address()).isEqualTo(Target.of("2001:db8::1")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | it is a loopback address",
                "169.254.169.254 | it is a link-local address",
                "::1 | it is a loopback address",
                "::ffff:127.0.0.1 | it is a loopback address",
                "64:ff9b::a9fe:a9fe | it is a link-local address",
                "fd00:ec2::254 | it is a unique local address",
                "100.100.100.200 | it is an address shared with the provider",
                "0.0.0.0 | it is an unspecified address",
                "10.96.0.1 | the operator's settings deny it",
                "localhost | it is not an address",
            })
    void one_closed_address_closes_the_name_wherever_it_stands(String closed, String why) throws InterruptedException {
        var refused = new Aim.Refused("lb.example.com is not probed: one of its addresses is closed, since " + why);

        assertThat(aim(NAME, closed)).isEqualTo(refused);
        assertThat(aim(NAME, closed, "192.0.2.1")).isEqualTo(refused);
        assertThat(aim(NAME, "192.0.2.1", closed)).isEqualTo(refused);
    }

    @Test
    void a_name_is_resolved_once_so_that_what_was_judged_is_what_is_asked() throws InterruptedException {
        var asked = new AtomicInteger();
        var rebinding = new Aim.Rule(
                rule,
                (name, within) -> new Resolver.Found.Addresses(
                        List.of(asked.getAndIncrement() == 0 ? "192.0.2.1" : "127.0.0.1")));

        assertThat(rebinding.at(NAME, SECOND))
                .isInstanceOfSatisfying(
                        Aim.Taken.class, taken -> assertThat(taken.address()).isEqualTo(Target.of("192.0.2.1")));
        assertThat(asked).hasValue(1);
        assertThat(rebinding.at(NAME, SECOND)).isInstanceOf(Aim.Refused.class);
    }

    @Test
    void a_name_that_leads_nowhere_says_nothing_about_the_region() throws InterruptedException {
        assertThat(aim(NAME)).isEqualTo(new Aim.Refused("lb.example.com is not probed: its name does not resolve"));
    }

    @Test
    void an_address_is_never_resolved() throws InterruptedException {
        assertThat(aim(Target.of("192.0.2.1"))).isEqualTo(new Aim.Taken(Target.of("192.0.2.1"), SECOND));
        assertThat(aim(Target.of("127.0.0.1")))
                .isEqualTo(new Aim.Refused("127.0.0.1 is not probed: it is a loopback address"));
    }

    @Test
    void the_system_gets_no_more_time_than_there_is_to_find_a_name() throws InterruptedException {
        assertThat(Resolver.bySystem("nowhere.invalid", Duration.ofMillis(50)))
                .isInstanceOf(Resolver.Found.Nothing.class);
    }
}
