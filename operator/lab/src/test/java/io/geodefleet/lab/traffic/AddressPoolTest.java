package io.geodefleet.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPoolTest {
    private static final ServiceKey WEB = new ServiceKey("shop", "web");

    @Test
    void a_service_has_the_same_address_in_every_lab() {
        assertThat(new AddressPool("127.10").of(WEB)).isEqualTo(new AddressPool("127.10").of(WEB));
    }

    @Test
    void no_two_services_share_an_address_and_none_gets_one_that_the_lab_keeps() {
        var pool = new AddressPool("127.10");
        var seen = new HashSet<String>();
        for (int i = 0; i < 3_000; i++) {
            assertThat(seen.add(pool.of(new ServiceKey("shop", "web-" + i)))).isTrue();
        }
        assertThat(seen)
                .allMatch(address -> address.startsWith("127.10."))
                .doesNotContain("127.10.0.0", "127.10.255.254", "127.10.255.255");
    }

    @Test
    void an_address_that_a_service_has_is_kept_even_if_another_would_have_chosen_it() {
        var chosen = new AddressPool("127.10").of(WEB);
        var pool = new AddressPool("127.10");
        var other = new ServiceKey("shop", "other");
        pool.adopt(other, chosen);
        assertThat(pool.of(other)).isEqualTo(chosen);
        assertThat(pool.of(WEB)).isNotEqualTo(chosen);
    }

    @Test
    void an_address_of_another_pool_is_not_kept() {
        var pool = new AddressPool("127.10");
        pool.adopt(WEB, "127.101.0.1");
        assertThat(pool.find(WEB)).isEmpty();
    }

    @Test
    void a_released_address_is_free_again() {
        var pool = new AddressPool("127.10");
        var address = pool.of(WEB);
        pool.release(WEB);
        pool.adopt(new ServiceKey("shop", "other"), address);
        assertThat(pool.find(new ServiceKey("shop", "other"))).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0", "127", "127.1.2", "127.x", ""})
    void only_a_16_of_loopback_makes_a_pool(String prefix) {
        assertThatThrownBy(() -> new AddressPool(prefix)).isInstanceOf(IllegalArgumentException.class);
    }
}
