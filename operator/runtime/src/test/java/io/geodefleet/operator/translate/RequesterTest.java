package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.RegionDrain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequesterTest {
    private static final String BY_TOOLS = """
            [{manager: kubectl-create, operation: Update, time: "2026-11-24T06:00:00Z", fieldsV1: {"f:spec": {"f:region": {}}}},
             {manager: kubectl-edit, operation: Update, time: "2026-11-24T07:00:00Z", fieldsV1: {"f:spec": {"f:override": {}}}},
             {manager: geodefleet, operation: Apply, time: "2026-11-24T08:00:00Z", fieldsV1: {"f:status": {}}}]
            """;

    private final Document drain = World.drain("inc-42", "eu-west", "{}");

    @Test
    void the_stamp_of_the_api_server_tells_who() {
        var stamped = drain.with("/metadata/managedFields", BY_TOOLS)
                .with("/metadata/annotations", "{geodefleet.io/requested-by: alice@example.com}");
        assertThat(requester(stamped)).isEqualTo("alice@example.com");
    }

    @Test
    void without_a_stamp_the_tool_that_wrote_the_spec_last_is_told() {
        assertThat(requester(drain.with("/metadata/managedFields", BY_TOOLS)))
                .isEqualTo("by manager kubectl-edit, user unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{manager: geodefleet, fieldsV1: {\"f:status\": {}}}]", "[{manager: odd}]"})
    void with_neither_nobody_is_told(String managed) {
        assertThat(requester(drain.with("/metadata/managedFields", managed))).isEmpty();
        assertThat(requester(drain)).isEmpty();
    }

    @Test
    void the_order_to_the_fleet_carries_it() {
        var stamped = drain.with("/metadata/annotations", "{geodefleet.io/requested-by: alice}");
        assertThat(World.valid(World.fleet(), World.usual().withDrain(stamped))
                        .intent()
                        .drains())
                .singleElement()
                .satisfies(order -> assertThat(order.requestedBy()).isEqualTo("alice"));
    }

    private static String requester(Document drain) {
        return Requester.of(drain.as(RegionDrain.class));
    }
}
