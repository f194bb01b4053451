package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How often a region is looked at and how many looks decide. An unreachable region is Unknown, never Unhealthy. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.interval.matches('" + Limits.DURATION_PATTERN + "') && duration(self.interval) >= duration('1s')"
                + " && duration(self.interval) <= duration('10m')",
        message = "spec.health.interval is a number with a unit, such as 10s or 1m30s, from 1s to 10m",
        fieldPath = ".interval")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {"checks": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"]}}}
                """)
public record HealthPolicy(
        @JsonPropertyDescription("Time between two looks at a region, for example 10s. From 1s to 10m.")
        @Default(INTERVAL)
        @Size(min = 2, max = Limits.DURATION)
        String interval,

        @JsonPropertyDescription("Failing looks in a row until a region is Unhealthy. From 1 to 100. No ready endpoint"
                + " at all, told by the region's own API, needs no second look.")
        @Default("" + FAILURES)
        @Min(1)
        @Max(100)
        Integer failureThreshold,

        @JsonPropertyDescription("Passing looks in a row until a region is Healthy again. From 1 to 100.")
        @Default("" + SUCCESSES)
        @Min(1)
        @Max(100)
        Integer successThreshold,

        @JsonPropertyDescription(
                "What a look checks. A failing check counts by its gates; the first one that fails gives"
                        + " the reason.")
        @Default("[{\"name\": \"ready\"}]")
        @Size(min = 1, max = Limits.CHECKS)
        List<HealthCheck> checks) {

    private static final String INTERVAL = "10s";
    private static final int FAILURES = 3;
    private static final int SUCCESSES = 5;

    /** What a fleet gets that says nothing about health. */
    public static final HealthPolicy DEFAULT =
            new HealthPolicy(INTERVAL, FAILURES, SUCCESSES, List.of(HealthCheck.DEFAULT));

    public HealthPolicy {
        interval = Absent.or(interval, INTERVAL);
        failureThreshold = Absent.or(failureThreshold, FAILURES);
        successThreshold = Absent.or(successThreshold, SUCCESSES);
        checks = Absent.or(checks, List.<HealthCheck>of()).isEmpty()
                ? List.of(HealthCheck.DEFAULT)
                : List.copyOf(checks);
    }
}
