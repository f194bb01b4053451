package io.geodefleet.operator.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.operator.members.ApiAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResourceProberTest {
    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final String OBJECT = "apis/example.com/v1/namespaces/shop/databases/db";
    private static final Probe.Resource PROBE =
            new Probe.Resource(new RegionName("eu-west"), "example.com/v1", "Database", "shop", "db");

    private final Map<String, ApiAnswer> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final ResourceProber prober = new ResourceProber((_, path, _) -> {
        asked.add(path);
        return answers.getOrDefault(path, new ApiAnswer.No(404, json("{}")));
    });

    @BeforeEach
    void serveTheKind() {
        answers.put("apis/example.com/v1", new ApiAnswer.Ok(json("""
                {"resources": [
                  {"name": "databases/status", "kind": "Database", "namespaced": true},
                  {"name": "databases", "kind": "Database", "namespaced": true},
                  {"name": "sites", "kind": "Site", "namespaced": false}]}
                """)));
    }

    @Test
    void an_object_is_read_with_one_request_once_its_place_is_known() {
        answers.put(
                OBJECT,
                new ApiAnswer.Ok(
                        json(
                                "{\"status\": {\"lag\": 2, \"ratio\": 0.5, \"none\": null, \"on\": true, \"list\": [1, \"a\"]}}")));

        prober.ask(PROBE, WITHIN);
        var finding = prober.ask(PROBE, WITHIN);

        assertThat(asked).containsExactly("apis/example.com/v1", OBJECT, OBJECT);
        assertThat(finding)
                .isEqualTo(new Finding.Content(
                        Map.of("status", Map.of("lag", 2L, "ratio", 0.5, "on", true, "list", List.of(1L, "a")))));
    }

    @Test
    void a_kind_of_the_core_group_has_a_path_of_its_own() {
        answers.put(
                "api/v1",
                new ApiAnswer.Ok(
                        json(
                                "{\"resources\": [{\"name\": \"configmaps\", \"kind\": \"ConfigMap\", \"namespaced\": true}]}")));

        prober.ask(new Probe.Resource(new RegionName("eu-west"), "v1", "ConfigMap", "shop", "web"), WITHIN);

        assertThat(asked).containsExactly("api/v1", "api/v1/namespaces/shop/configmaps/web");
    }

    @Test
    void an_object_that_is_missing_says_nothing_and_costs_one_request_each_time() {
        answers.put(OBJECT, new ApiAnswer.No(404, json("{\"details\": {\"name\": \"db\"}}")));

        assertThat(prober.ask(PROBE, WITHIN)).isEqualTo(new Finding.NotMade("Database/db does not exist"));
        prober.ask(PROBE, WITHIN);

        assertThat(asked).containsExactly("apis/example.com/v1", OBJECT, OBJECT);
    }

    @Test
    void a_kind_that_went_away_is_looked_for_again() {
        answers.put(OBJECT, new ApiAnswer.No(404, json("{}")));
        prober.ask(PROBE, WITHIN);
        answers.remove("apis/example.com/v1");

        assertThat(prober.ask(PROBE, WITHIN))
                .isEqualTo(new Finding.NotMade("the region serves no namespaced kind example.com/v1 Database"));
    }

    @Test
    void a_kind_without_a_namespace_is_not_read() {
        var probe = new Probe.Resource(new RegionName("eu-west"), "example.com/v1", "Site", "shop", "db");

        assertThat(prober.ask(probe, WITHIN))
                .isEqualTo(new Finding.NotMade("the region serves no namespaced kind example.com/v1 Site"));
    }

    @Test
    void what_may_not_be_read_is_named_without_the_servers_words() {
        answers.put(OBJECT, new ApiAnswer.No(403, json("{\"message\": \"databases is forbidden: User ...\"}")));

        assertThat(prober.ask(PROBE, WITHIN))
                .isEqualTo(new Finding.NotMade("the operator may not read Database/db there"));
    }

    @Test
    void a_silent_member_is_unknown() {
        answers.put("apis/example.com/v1", new ApiAnswer.Silence("connection refused"));

        assertThat(prober.ask(PROBE, WITHIN)).isEqualTo(new Finding.NotMade("connection refused"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
