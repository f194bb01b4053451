package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** The object of the template that gives a region its addresses. */
public record Endpoint(
        @JsonPropertyDescription("Service: the addresses in the status of a Service of type LoadBalancer.")
        @Default("Service")
        Kind kind,

        @JsonPropertyDescription("Name of the object in spec.template.manifests.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String name) {

    public Endpoint {
        kind = Absent.or(kind, Kind.SERVICE);
    }

    /** The kinds that can give addresses. */
    public enum Kind {
        @JsonProperty("Service")
        SERVICE
    }
}
