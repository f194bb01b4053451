package io.geodefleet.operator.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldOwnershipTest {
    /** As an API server 1.36 wrote it for the manifest below; whitespace is ours. */
    private static final String FIELDS = """
            {
              "f:metadata": {"f:annotations": {"f:geodefleet.io/digest": {}}, "f:labels": {"f:app": {}, "f:geodefleet.io/fleet": {}}},
              "f:spec": {
                "f:replicas": {},
                "f:selector": {},
                "f:template": {
                  "f:metadata": {"f:labels": {"f:app": {}}},
                  "f:spec": {
                    "f:containers": {
                      "k:{\\"name\\":\\"web\\"}": {
                        ".": {},
                        "f:args": {},
                        "f:env": {"k:{\\"name\\":\\"REGION\\"}": {".": {}, "f:name": {}, "f:value": {}}},
                        "f:image": {},
                        "f:name": {},
                        "f:ports": {
                          "k:{\\"containerPort\\":53,\\"protocol\\":\\"UDP\\"}": {".": {}, "f:containerPort": {}, "f:protocol": {}},
                          "k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}": {".": {}, "f:containerPort": {}}
                        },
                        "f:resources": {}
                      }
                    },
                    "f:volumes": {"k:{\\"name\\":\\"scratch\\"}": {".": {}, "f:emptyDir": {}, "f:name": {}}}
                  }
                }
              }
            }
            """;

    private static final String MANIFEST = """
            {
              "apiVersion": "apps/v1", "kind": "Deployment",
              "metadata": {"name": "web", "namespace": "shop", "labels": {"app": "web", "geodefleet.io/fleet": "u"},
                           "annotations": {"geodefleet.io/digest": "d"}},
              "spec": {
                "replicas": 2,
                "paused": null,
                "selector": {"matchLabels": {"app": "web"}},
                "template": {
                  "metadata": {"labels": {"app": "web"}},
                  "spec": {
                    "containers": [{
                      "name": "web", "image": "web:1", "args": [], "resources": {},
                      "env": [{"name": "REGION", "value": "eu-west"}],
                      "ports": [{"containerPort": 80}, {"containerPort": 53, "protocol": "UDP"}]
                    }],
                    "volumes": [{"name": "scratch", "emptyDir": {}}]
                  }
                }
              }
            }
            """;

    @Test
    void what_was_applied_and_left_alone_is_all_owned() {
        assertThat(FieldOwnership.firstLost(json(FIELDS), json(MANIFEST))).isEmpty();
    }

    static Stream<Arguments> whatSomebodyTook() {
        return Stream.of(
                arguments("\"f:replicas\": {},", ".spec.replicas"),
                arguments("\"f:image\": {},", ".spec.template.spec.containers[0].image"),
                arguments("\"f:selector\": {},", ".spec.selector"),
                arguments("\"f:args\": {},", ".spec.template.spec.containers[0].args"),
                arguments(", \"f:value\": {}", ".spec.template.spec.containers[0].env[0].value"),
                arguments("\"f:emptyDir\": {}, ", ".spec.template.spec.volumes[0].emptyDir"),
                arguments("\"f:annotations\": {\"f:geodefleet.io/digest\": {}}, ", ".metadata.annotations"),
                arguments(", \"f:geodefleet.io/fleet\": {}", ".metadata.labels.geodefleet.io/fleet"),
                arguments(
                        "\"k:{\\\"containerPort\\\":53,\\\"protocol\\\":\\\"UDP\\\"}\": {\".\": {}, \"f:containerPort\": {}, \"f:protocol\": {}},",
                        ".spec.template.spec.containers[0].ports[1]"));
    }

    @ParameterizedTest(name = "without {0}: {1}")
    @MethodSource("whatSomebodyTook")
    void a_field_that_somebody_took_is_named(String taken, String path) {
        assertThat(FIELDS).contains(taken);

        assertThat(FieldOwnership.firstLost(json(FIELDS.replace(taken, "")), json(MANIFEST)))
                .contains(path);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments(
                        "an item of a set is owned by its value",
                        "{\"f:a\":{\"v:\\\"x\\\"\":{}}}",
                        "{\"a\":[\"x\"]}",
                        ""),
                arguments("another item is not", "{\"f:a\":{\"v:\\\"x\\\"\":{}}}", "{\"a\":[\"x\",\"y\"]}", ".a[1]"),
                arguments("an empty entry owns an atomic list", "{\"f:a\":{}}", "{\"a\":[1,2]}", ""),
                arguments("an empty entry owns an atomic map", "{\"f:a\":{}}", "{\"a\":{\"b\":{\"c\":1}}}", ""),
                arguments(
                        "an item of which only the place is owned is lost",
                        "{\"f:a\":{\"k:{\\\"n\\\":1}\":{}}}",
                        "{\"a\":[{\"n\":1,\"v\":2}]}",
                        ".a[0].n"),
                arguments(
                        "keys of any type name an item",
                        "{\"f:a\":{\"k:{\\\"n\\\":1}\":{\"f:n\":{}}}}",
                        "{\"a\":[{\"n\":1}]}",
                        ""),
                arguments(
                        "UDP is not the default protocol",
                        "{\"f:a\":{\"k:{\\\"port\\\":1,\\\"protocol\\\":\\\"UDP\\\"}\":{\"f:port\":{}}}}",
                        "{\"a\":[{\"port\":1}]}",
                        ".a[0]"),
                arguments(
                        "an unknown form of entry owns nothing",
                        "{\"f:a\":{\"i:0\":{}}}",
                        "{\"a\":[{\"n\":1}]}",
                        ".a[0]"),
                arguments("a broken key owns nothing", "{\"f:a\":{\"k:{\":{}}}", "{\"a\":[{\"n\":1}]}", ".a[0]"),
                arguments("no entry owns nothing", "{}", "{\"a\":1}", ".a"),
                arguments(
                        "identity needs no owner",
                        "{}",
                        "{\"apiVersion\":\"v1\",\"kind\":\"X\",\"metadata\":{\"name\":\"x\",\"namespace\":\"y\"}}",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void every_form_of_entry_is_understood(String rule, String fields, String manifest, String lost) {
        assertThat(FieldOwnership.firstLost(json(fields), json(manifest)))
                .as(rule)
                .isEqualTo(lost.isEmpty() ? Optional.empty() : Optional.of(lost));
    }

    @Test
    void a_label_is_owned_only_by_its_own_entry() {
        assertThat(FieldOwnership.ownsLabel(json(FIELDS), "geodefleet.io/fleet"))
                .isTrue();
        assertThat(FieldOwnership.ownsLabel(json(FIELDS), "other")).isFalse();
        assertThat(FieldOwnership.ownsLabel(json("{\"f:metadata\":{\"f:labels\":{}}}"), "geodefleet.io/fleet"))
                .isFalse();
    }

    private static JsonNode json(String text) {
        try {
            // What a test removes may leave a comma behind.
            return new ObjectMapper().readTree(text.replaceAll(",(\\s*})", "$1"));
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
