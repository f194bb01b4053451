package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Passes while the one value that a query gives lies on the right side of a threshold. */
@ValidationRule(
        value = "self.threshold.matches(r'" + Limits.THRESHOLD_PATTERN + "')",
        message = "prometheus.threshold is a comparison (<, <=, >, >=, == or !=) and a number, such as < 0.01",
        fieldPath = ".threshold")
public record PrometheusCheck(
        @JsonPropertyDescription("PromQL that gives one scalar or a vector of one sample. ${geode...} is filled in as"
                + " in templates, for example ${geode.region.name}.")
        @Required
        @Size(min = 1, max = Limits.QUERY)
        String query,

        @JsonPropertyDescription("What the value must be to pass, for example < 0.01.")
        @Required
        @Size(min = 2, max = Limits.THRESHOLD)
        String threshold) {}
