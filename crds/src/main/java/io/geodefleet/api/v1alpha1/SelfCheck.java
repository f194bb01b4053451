package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A check that the DNS servers make for themselves, so that a dead region leaves the answer even while the operator is down.
 *
 * @param path null: / with HTTP and HTTPS, nothing with TCP
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.path) || self.scheme != 'TCP'",
        message = "spec.dns.selfCheck.path belongs to scheme HTTP or HTTPS: set one of them, or remove the path",
        fieldPath = ".path")
@ValidationRule(
        value = "!has(self.path) || self.path.matches(r'" + Limits.PATH_PATTERN + "')",
        message = "spec.dns.selfCheck.path starts with / and holds only what a URL's path and query may: percent-encode"
                + " the rest",
        fieldPath = ".path")
public record SelfCheck(
        @JsonPropertyDescription("TCP: a connection opens. HTTP or HTTPS: a GET answers 200.") @Default("TCP")
        SelfCheckScheme scheme,

        @JsonPropertyDescription("Port of the region's addresses. From 1 to 65535.") @Required @Min(1) @Max(65_535)
        Integer port,

        @JsonPropertyDescription("Path to ask for with HTTP or HTTPS, for example /healthz. Left out: /.")
        @Size(min = 1, max = Limits.PATH)
        @Nullable
        String path) {
    public SelfCheck {
        scheme = Absent.or(scheme, SelfCheckScheme.TCP);
    }
}
