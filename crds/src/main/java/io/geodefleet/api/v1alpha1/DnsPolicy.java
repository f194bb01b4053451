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
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {"hostnames": {"x-kubernetes-list-type": "set"}}}
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
        Endpoint endpoint) {

    private static final String TTL = "30s";

    public DnsPolicy {
        hostnames = Absent.orEmpty(hostnames);
        ttl = Absent.or(ttl, TTL);
    }
}
