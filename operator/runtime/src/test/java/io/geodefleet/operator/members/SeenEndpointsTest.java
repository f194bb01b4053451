package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.sight.ReadyEndpoints.NotTold;
import io.geodefleet.core.sight.ReadyEndpoints.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenEndpointsTest {
    private static final ObjectKey WEB = new ObjectKey("v1", "Service", "shop", "web");
    private static final ObjectKey API = new ObjectKey("v1", "Service", "shop", "api");
    private static final String UID = "uid-of-web";

    private final List<ObjectKey> told = new ArrayList<>();
    private final SeenEndpoints seen = new SeenEndpoints(told::add);

    @Test
    void a_service_without_any_slice_is_not_told_of() {
        assertThat(seen.of(WEB, UID)).isEqualTo(new NotTold());
    }

    @Test
    void slices_add_up_and_only_a_loss_or_a_first_one_is_told() {
        seen.put(own("web-1", 3));
        seen.put(own("web-2", 2));
        assertThat(seen.of(WEB, UID)).isEqualTo(new Ready(5));
        assertThat(told).containsExactly(WEB);

        seen.put(own("web-1", 1));
        seen.put(own("web-1", 0));
        assertThat(seen.of(WEB, UID)).isEqualTo(new Ready(2));
        assertThat(told).hasSize(1);

        seen.put(own("web-2", 0));
        assertThat(seen.of(WEB, UID)).isEqualTo(new Ready(0));
        assertThat(told).hasSize(2);

        seen.put(own("web-2", 1));
        assertThat(seen.of(WEB, UID)).isEqualTo(new Ready(1));
        assertThat(told).hasSize(3);
    }

    @Test
    void a_slice_that_is_replaced_is_never_a_loss() {
        seen.put(own("web-1", 2));
        seen.put(own("web-2", 2));
        seen.remove("shop", "web-1");

        assertThat(seen.of(WEB, UID)).isEqualTo(new Ready(2));
        assertThat(told).containsExactly(WEB);
    }

    @Test
    void when_the_last_slice_goes_nothing_is_told_any_more() {
        seen.put(own("web-1", 0));
        seen.remove("shop", "web-1");

        assertThat(seen.of(WEB, UID)).isEqualTo(new NotTold());
        assertThat(told).containsExactly(WEB, WEB);
    }

    @Test
    void empty_slices_of_a_namesake_that_is_gone_say_nothing_of_its_successor() {
        seen.put(own("web-1", 0));

        assertThat(seen.of(WEB, "uid-of-the-successor")).isEqualTo(new NotTold());
    }

    @Test
    void an_empty_slice_that_somebody_made_by_hand_says_nothing_and_a_filled_one_counts() {
        seen.put(new SeenSlice(WEB, "by-hand", Set.of(), 0));
        assertThat(seen.of(WEB, UID)).isEqualTo(new NotTold());

        seen.put(new SeenSlice(WEB, "by-hand", Set.of(), 1));
        seen.put(own("web-1", 0));
        assertThat(seen.of(WEB, UID)).isEqualTo(new Ready(1));
    }

    @Test
    void a_slice_that_is_given_to_another_service_leaves_the_former() {
        seen.put(own("web-1", 2));
        seen.put(new SeenSlice(API, "web-1", Set.of("uid-of-api"), 2));

        assertThat(seen.of(WEB, UID)).isEqualTo(new NotTold());
        assertThat(seen.of(API, "uid-of-api")).isEqualTo(new Ready(2));
        assertThat(told).containsExactly(WEB, API, WEB);
    }

    @Test
    void a_slice_of_that_name_in_another_namespace_is_another_one() {
        seen.put(own("web-1", 2));
        seen.remove("elsewhere", "web-1");

        assertThat(seen.of(WEB, UID)).isEqualTo(new Ready(2));
    }

    private static SeenSlice own(String name, int usable) {
        return new SeenSlice(WEB, name, Set.of(UID), usable);
    }
}
