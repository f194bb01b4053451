package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Passes while every address of the region answers a GET with an expected status. The address comes from the region's own Service
 * and the host from the fleet's first hostname, so that a fleet can never aim it at something else.
 */
@ValidationRule(
        value = "self.path.matches(r'" + Limits.PATH_PATTERN + "')",
        message = "http.path starts with / and holds only what a URL's path and query may: percent-encode the rest",
        fieldPath = ".path")
@ValidationRule(
        value =
                "self.expectStatus.matches(r'" + Limits.STATUS_PATTERN + "')"
                        + " && (self.expectStatus.size() == 3 || self.expectStatus.substring(0, 3) <= self.expectStatus.substring(4))",
        message = "http.expectStatus is one status or a range of them from 200 to 599, such as 200 or 200-299",
        fieldPath = ".expectStatus")
public record HttpCheck(
        @JsonPropertyDescription("HTTP or HTTPS.") @Default("HTTP")
        Scheme scheme,

        @JsonPropertyDescription("Port of the region's addresses. From 1 to 65535.") @Required @Min(1) @Max(65_535)
        Integer port,

        @JsonPropertyDescription("Path to ask for, with a query if need be, for example /healthz.")
        @Default(PATH)
        @Size(min = 1, max = Limits.PATH)
        String path,

        @JsonPropertyDescription("The status, or the range of statuses, that passes, for example 200 or 200-299."
                + " Redirects are not followed.")
        @Default(STATUS)
        @Size(min = 3, max = 7)
        String expectStatus,

        @JsonPropertyDescription("Whether the certificate of an HTTPS answer must be valid for the fleet's first"
                + " hostname and signed by an authority that the operator trusts: Verify or Skip.")
        @Default("Verify")
        TlsTrust tls) {

    private static final String PATH = "/";
    private static final String STATUS = "200-299";

    public HttpCheck {
        scheme = Absent.or(scheme, Scheme.HTTP);
        path = Absent.or(path, PATH);
        expectStatus = Absent.or(expectStatus, STATUS);
        tls = Absent.or(tls, TlsTrust.VERIFY);
    }
}
