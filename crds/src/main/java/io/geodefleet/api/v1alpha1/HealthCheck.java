package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One check of a region: of exactly one kind, where a check that names none is of the workload.
 *
 * @param workload   null: another kind is named, or none, which means the workload with its defaults
 * @param http       null: another kind
 * @param tcp        null: another kind
 * @param prometheus null: another kind
 * @param resource   null: another kind
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "[has(self.workload), has(self.http), has(self.tcp), has(self.prometheus), has(self.resource)]"
                + ".filter(given, given).size() <= 1",
        message =
                "a check is of one kind: keep one of workload, http, tcp, prometheus and resource, and give the others"
                        + " checks of their own")
@SchemaCustomizer(
        value = SchemaPatch.class,
        input = "{\"properties\": {\"gates\": {\"x-kubernetes-list-type\": \"set\"}}}")
public record HealthCheck(
        @JsonPropertyDescription("Names the check in status and events; no two checks of a fleet share a name.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String name,

        @JsonPropertyDescription("Checks the readiness of the template's Deployments and StatefulSets. What a check"
                + " is that names no kind.")
        @Nullable
        WorkloadCheck workload,

        @JsonPropertyDescription("Asks the region's own addresses over HTTP, as a user would.") @Nullable
        HttpCheck http,

        @JsonPropertyDescription("Opens a connection to the region's own addresses.") @Nullable
        TcpCheck tcp,

        @JsonPropertyDescription("Asks the Prometheus that the platform team registered for the region.") @Nullable
        PrometheusCheck prometheus,

        @JsonPropertyDescription("Looks at one object in the fleet's namespace of the region's cluster.") @Nullable
        ResourceCheck resource,

        @JsonPropertyDescription("What the check has a say in. Serve: failing it drains a region that serves. Join: a"
                + " new region gets no traffic before it passes. Restore: a drained region gets none back before"
                + " it passes.")
        @Default("[\"Serve\", \"Join\", \"Restore\"]")
        @Size(min = 1, max = 3)
        List<Gate> gates) {

    /** What a fleet gets that names no check. */
    public static final HealthCheck DEFAULT =
            new HealthCheck("ready", null, null, null, null, null, List.of(Gate.values()));

    public HealthCheck {
        gates = List.copyOf(Absent.or(gates, List.of(Gate.values())));
    }
}
