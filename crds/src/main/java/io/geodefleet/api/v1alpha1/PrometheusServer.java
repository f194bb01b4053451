package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where the metrics of a region are. Written by the platform team alone: a fleet never names a URL. */
@ValidationRule(
        value = "self.url.matches(r'" + Limits.URL_PATTERN + "')",
        message = "spec.prometheus.url is http://host:port or https://host:port, with a path if need be, and without a"
                + " user, query or fragment",
        fieldPath = ".url")
public record PrometheusServer(
        @JsonPropertyDescription(
                "URL below which the server answers /api/v1/query, for example" + " http://prometheus.monitoring:9090.")
        @Required
        @Size(min = 8, max = Limits.URL)
        String url) {}
