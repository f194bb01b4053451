package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Replaces or removes every part of a full fleet in turn. Some of the results the API's types do not take, as a hub would not; all
 * others must be read, and read as valid or with a sentence of our own.
 */
class HostileSpecTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.textNode(""),
            JSON.textNode("${geode."),
            JSON.textNode("%s %d %n \0 ${geode.vars.}"),
            JSON.textNode("*"),
            JSON.textNode("x".repeat(100_000)),
            JSON.numberNode(-1),
            JSON.numberNode(Long.MAX_VALUE),
            JSON.numberNode(1e300),
            JSON.booleanNode(true),
            JSON.arrayNode(),
            JSON.arrayNode().addNull(),
            JSON.arrayNode().add("a").add("a"),
            JSON.objectNode(),
            JSON.objectNode().putNull(""),
            JSON.objectNode().put("geodefleet.io/fleet", "forged"));

    private static final Document FULL = World.fleet()
            .with(
                    "/spec/placement",
                    "{regionSelector: {matchExpressions: [{key: tier, operator: In, values: [prod]}]}}")
            .with("/spec/template/variables", "{A: a}")
            .with("/spec/overrides", "[{regions: [eu-west], variables: {A: b}}]")
            .with(
                    "/spec/health",
                    "{interval: 5s, failureThreshold: 2, checks: [{name: r, workload: {minReadyPercent: 5}}]}")
            .with("/spec/safety", "{minServingRegions: 1}")
            .with("/spec/dns/zone", "example-com")
            .with("/spec/dns/ttl", "5s")
            .with("/spec/dns/endpoint", "{kind: Service, name: web}");

    private final HubView hub = World.usual().view();

    @Test
    void nothing_in_a_spec_makes_reading_fail() {
        assertThat(World.valid(FULL, World.usual()).geodes()).hasSize(2);
        int valid = 0;
        int invalid = 0;
        for (var pointer : pointers("/spec", FULL.json().at("/spec"))) {
            for (var variant : variants(pointer)) {
                switch (read(variant)) {
                    case IntentReading.Valid _ -> valid++;
                    case IntentReading.Invalid(var sentence) -> {
                        assertThat(sentence).as(pointer).startsWith("spec").doesNotContain("cannot be understood");
                        assertThat(sentence.length()).as(pointer).isLessThanOrEqualTo(1024);
                        invalid++;
                    }
                }
            }
        }
        assertThat(valid).isGreaterThan(50);
        assertThat(invalid).isGreaterThan(200);
    }

    private IntentReading read(GeodeFleet fleet) {
        return IntentReader.read(fleet, hub);
    }

    private static List<GeodeFleet> variants(String pointer) {
        var variants = new ArrayList<GeodeFleet>();
        accepted(FULL.without(pointer)).ifPresent(variants::add);
        for (var value : VALUES) {
            accepted(FULL.with(pointer, value)).ifPresent(variants::add);
        }
        return variants;
    }

    /** What the types do not take never reaches the reader. */
    private static Optional<GeodeFleet> accepted(Document document) {
        try {
            return Optional.of(document.fleet());
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static List<String> pointers(String pointer, JsonNode node) {
        var pointers = new ArrayList<String>(List.of(pointer));
        node.properties().forEach(field -> pointers.addAll(pointers(pointer + "/" + field.getKey(), field.getValue())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.addAll(pointers(pointer + "/" + i, node.get(i)));
        }
        return pointers;
    }
}
