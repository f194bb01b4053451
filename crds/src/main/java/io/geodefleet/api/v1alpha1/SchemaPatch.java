package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Adds to a generated schema what no annotation can say: list types (which make the API server refuse duplicates) and
 * limits of an int-or-string. The input is laid over the schema at every depth; the generator's own merge patch customizer
 * replaces whole properties instead. Runs while CRDs are generated, never in the operator.
 */
public final class SchemaPatch implements SchemaCustomizer.Customizer {
    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        var target = serialization.convertValue(schema, ObjectNode.class);
        overlay(target, serialization.unmarshal(input, ObjectNode.class));
        return serialization.convertValue(target, JSONSchemaProps.class);
    }

    private static void overlay(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            JsonNode old = target.get(entry.getKey());
            if (old instanceof ObjectNode below && entry.getValue() instanceof ObjectNode deeper) {
                overlay(below, deeper);
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
