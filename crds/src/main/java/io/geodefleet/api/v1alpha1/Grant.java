package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Hostnames that some namespaces may publish. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.hostnames.all(h, h.matches(r'" + Limits.HOSTNAME_PATTERN + "'))",
        message = "spec.grants holds what is not a hostname: " + Limits.HOSTNAME_MESSAGE,
        fieldPath = ".hostnames")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "hostnames": {"x-kubernetes-list-type": "set"}
                }}
                """)
public record Grant(
        @JsonPropertyDescription("Namespaces whose fleets may publish these hostnames. {}: all.") @Required
        Selector namespaceSelector,

        @JsonPropertyDescription(
                "Hostnames in the zone. A first label * grants every name below, at any depth, but not the name itself.")
        @Required
        @Size(min = 1, max = 32)
        List<@Size(min = 1, max = Limits.HOSTNAME) String> hostnames) {

    public Grant {
        hostnames = Absent.orEmpty(hostnames);
    }
}
