package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import org.junit.jupiter.api.Test;

class FleetWakeUpsTest {
    private static final FleetName SHOP = new FleetName("shop", "shop");

    private final FleetWakeUps wakeUps = new FleetWakeUps();

    @Test
    void a_round_that_knows_less_than_what_people_want_now_waits_for_nothing() {
        wakeUps.begin(SHOP, 1);
        var hurried = wakeUps.hurried(SHOP);
        assertThat(hurried).isNotDone();

        wakeUps.wished(SHOP, 2);

        assertThat(hurried).isDone();
    }

    @Test
    void so_does_one_that_began_with_an_old_copy() {
        wakeUps.wished(SHOP, 2);

        wakeUps.begin(SHOP, 1);

        assertThat(wakeUps.hurried(SHOP)).isDone();
    }

    @Test
    void what_a_round_knows_does_not_hurry_it() {
        wakeUps.begin(SHOP, 2);

        wakeUps.wished(SHOP, 2);

        assertThat(wakeUps.hurried(SHOP)).isNotDone();
    }

    @Test
    void a_fleet_that_is_made_anew_counts_from_one() {
        wakeUps.wished(SHOP, 7);
        wakeUps.forget(SHOP);

        wakeUps.begin(SHOP, 1);

        assertThat(wakeUps.hurried(SHOP)).isNotDone();
    }
}
