package io.geodefleet.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every field of every kind. */
class SchemaTest {
    /** One place in a schema; items and values of maps are places too, but need no description of their own. */
    record Place(String path, JSONSchemaProps schema, boolean named) {
        @Override
        public String toString() {
            return path;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void every_list_map_and_string_has_a_size_limit(Place place) {
        var schema = place.schema();
        if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
            assertThat(schema.getMaxLength()).as("maxLength").isNotNull();
        } else if (schema.getType() == null) {
            // Any JSON value, bounded by the size of the whole object alone; only a patch's value may be one.
            assertThat(place.path()).endsWith(".jsonPatch[].value");
        } else {
            switch (schema.getType()) {
                case "string" ->
                    assertThat(schema.getMaxLength() != null
                                    || !schema.getEnum().isEmpty())
                            .as("maxLength or enum")
                            .isTrue();
                case "array" -> assertThat(schema.getMaxItems()).as("maxItems").isNotNull();
                case "object" ->
                    assertThat(schema.getAdditionalProperties() == null || schema.getMaxProperties() != null)
                            .as("maxProperties")
                            .isTrue();
                default -> assertThat(schema.getType()).isIn("integer", "number", "boolean");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void every_field_says_what_it_means(Place place) {
        if (place.named()) {
            assertThat(place.schema().getDescription()).isNotBlank().endsWith(".");
        }
    }

    @Test
    void every_kind_is_walked() {
        assertThat(places()).hasSizeGreaterThan(100);
    }

    static Stream<Place> places() {
        var places = new ArrayList<Place>();
        CrdManifests.parse(CrdManifests.generate().values()).forEach(crd -> {
            var version = crd.getSpec().getVersions().getFirst();
            walk(crd.getSpec().getNames().getKind(), version.getSchema().getOpenAPIV3Schema(), true, places);
        });
        return places.stream();
    }

    private static void walk(String path, JSONSchemaProps schema, boolean named, List<Place> places) {
        places.add(new Place(path, schema, named));
        schema.getProperties().forEach((name, below) -> walk(path + "." + name, below, true, places));
        if (schema.getItems() != null) {
            walk(path + "[]", schema.getItems().getSchema(), false, places);
        }
        if (schema.getAdditionalProperties() != null) {
            walk(path + "{}", schema.getAdditionalProperties().getSchema(), false, places);
        }
    }
}
