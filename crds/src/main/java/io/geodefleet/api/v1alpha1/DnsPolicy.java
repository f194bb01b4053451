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
 * The names that users ask for.
 *
 * @param zone null: the one GeodeZone that covers every hostname
 * @param endpoint null: the template's only Service of type LoadBalancer
 * @param routing null: the best that the zone's provider can
 * @param defaultRegion null: no region in particular
 * @param selfCheck null: none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(oldSelf.zone) || (has(self.zone) && self.zone == oldSelf.zone)",
        message = "spec.dns.zone cannot change once it is set: create a second fleet in the other zone, move the users,"
                + " then delete this one",
        fieldPath = ".zone")
@ValidationRule(
        value = "self.ttl.matches('" + Limits.TTL_PATTERN + "') && duration(self.ttl) >= duration('1s')"
                + " && duration(self.ttl) <= duration('1h')",
        message = "spec.dns.ttl is whole seconds with a unit, such as 30s or 1m30s, from 1s to 1h",
        fieldPath = ".ttl")
@ValidationRule(
        value = "self.hostnames.all(h, h.matches(r'" + Limits.HOSTNAME_PATTERN + "'))",
        message = "spec.dns.hostnames holds what is not a hostname: " + Limits.HOSTNAME_MESSAGE,
        fieldPath = ".hostnames")
@ValidationRule(
        value = "self.hostnames.all(h, self.hostnames.exists_one(o, o.lowerAscii() == h.lowerAscii()))",
        message = "spec.dns.hostnames holds one name twice (upper and lower case are the same): remove one",
        fieldPath = ".hostnames")
@ValidationRule(
        value = "!has(self.defaultRegion) || (has(self.routing) && self.routing == 'Nearest')",
        message = "spec.dns.defaultRegion belongs to routing Nearest: set that, or remove defaultRegion",
        fieldPath = ".defaultRegion")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "hostnames": {"x-kubernetes-list-type": "set"},
                  "healthChecks": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["region"]}
                }}
                """)
public record DnsPolicy(
        @JsonPropertyDescription("Name of the GeodeZone to publish into; cannot change once set. Left out: the only"
                + " GeodeZone that covers every hostname.")
        @Size(min = 1, max = Limits.OBJECT_NAME)
        @Pattern(Limits.OBJECT_NAME_PATTERN)
        @Nullable
        String zone,

        @JsonPropertyDescription("Fully qualified names without a final dot. The first label may be *. The zone must"
                + " grant each of them to the fleet's namespace.")
        @Required
        @Size(min = 1, max = Limits.HOSTNAMES)
        List<@Size(min = 3, max = Limits.HOSTNAME) String> hostnames,

        @JsonPropertyDescription("How long a resolver may keep an answer, in whole seconds. From 1s to 1h. Shorter"
                + " drains faster and asks the servers more.")
        @Default(TTL)
        @Size(min = 2, max = Limits.DURATION)
        String ttl,

        @JsonPropertyDescription("Where the addresses come from in each region. Left out: the template's only Service"
                + " of type LoadBalancer.")
        @Nullable
        Endpoint endpoint,

        @JsonPropertyDescription("Which region a client is sent to, of those that serve. Nearest: the nearest to the"
                + " client. Weighted: by spec.placement.regions[].weight. Failover: the first in the order of"
                + " spec.placement.regions, those that are not listed there after them by name. Multivalue: all of"
                + " them. Left out: Nearest where the zone's provider can, else Multivalue.")
        @Nullable
        Routing routing,

        @JsonPropertyDescription(
                "Region for clients whose place is not known, with routing Nearest. Left out: any" + " region.")
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        @Nullable
        String defaultRegion,

        @JsonPropertyDescription("A check of the regions' addresses that the DNS servers make for themselves, where the"
                + " zone's provider can: a dead region then leaves the answer even while the operator is down. Left"
                + " out: none.")
        @Nullable
        SelfCheck selfCheck,

        @JsonPropertyDescription(
                "Health checks that the platform team made in Route 53, one a region. Other providers" + " know none.")
        @Size(max = Limits.REGIONS)
        List<ProviderHealthCheck> healthChecks) {

    private static final String TTL = "30s";

    public DnsPolicy {
        hostnames = Absent.orEmpty(hostnames);
        ttl = Absent.or(ttl, TTL);
        healthChecks = Absent.orEmpty(healthChecks);
    }
}
