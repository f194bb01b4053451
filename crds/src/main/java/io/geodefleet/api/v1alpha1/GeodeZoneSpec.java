package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** A DNS zone, how it is written and looked at, and who may publish which names. */
@JsonClassDescription("The zone, how it is written and looked at, and who may publish which names.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.zone.matches(r'" + Limits.DOMAIN_PATTERN + "')",
        message =
                "spec.zone is a domain such as example.com: two or more labels of letters, digits and inner dashes, no"
                        + " final dot",
        fieldPath = ".zone")
@ValidationRule(
        value = "self.zone == oldSelf.zone",
        message = "spec.zone cannot change: create another GeodeZone",
        fieldPath = ".zone")
@ValidationRule(
        value = "!has(self.grants) || self.grants.all(g, g.hostnames.all(h, h.lowerAscii() == self.zone.lowerAscii()"
                + " || h.lowerAscii().endsWith('.' + self.zone.lowerAscii())))",
        message = "spec.grants holds a hostname outside spec.zone: hostnames end with the zone's own name",
        fieldPath = ".grants")
public record GeodeZoneSpec(
        @JsonPropertyDescription("The zone's name without a final dot, for example example.com. Cannot change.")
        @Required
        @Size(min = 1, max = Limits.HOSTNAME)
        String zone,

        @JsonPropertyDescription("How the zone is written.") @Required
        DnsProvider provider,

        @JsonPropertyDescription("Who may publish which hostnames. Left out: nobody may publish anything.")
        @Size(max = 64)
        List<Grant> grants,

        @JsonPropertyDescription("Which servers must give the wanted answer, and how often that is looked at.")
        @Default("{}")
        ZoneVerification verify) {

    public GeodeZoneSpec {
        grants = Absent.orEmpty(grants);
        verify = Absent.or(verify, ZoneVerification.DEFAULT);
    }
}
