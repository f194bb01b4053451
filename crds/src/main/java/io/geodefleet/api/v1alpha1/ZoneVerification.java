package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Who must give the wanted answer before it counts as published, and how often that is looked at while nothing changes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(self.servers) || self.servers.all(s, s.matches(r'" + Limits.SERVER_PATTERN + "'))",
        message = "spec.verify.servers are written host:port, such as 192.0.2.53:53 or [2001:db8::53]:53, with a port"
                + " from 1 to 65535",
        fieldPath = ".servers")
@ValidationRule(
        value = "self.interval.matches('" + Limits.DURATION_PATTERN + "') && duration(self.interval) >= duration('1s')"
                + " && duration(self.interval) <= duration('1h')",
        message = "spec.verify.interval is a number with a unit, such as 30s or 5m, from 1s to 1h",
        fieldPath = ".interval")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "servers": {"x-kubernetes-list-type": "set"}
                }}
                """)
public record ZoneVerification(
        @JsonPropertyDescription(
                "More authoritative servers of the zone as host:port, such as its secondaries. They are"
                        + " asked like the provider's own, and never written. Left out: none.")
        @Size(max = Limits.SERVERS)
        List<@Size(min = 3, max = Limits.SERVER) String> servers,

        @JsonPropertyDescription(
                "How often the zone is looked at while nothing changes, for example 5m: the longest that"
                        + " a record which somebody else edited stays so. From 1s to 1h.")
        @Default(INTERVAL)
        @Size(min = 2, max = Limits.DURATION)
        String interval) {
    private static final String INTERVAL = "5m";

    /** What a zone gets that says nothing about verification. */
    public static final ZoneVerification DEFAULT = new ZoneVerification(List.of(), INTERVAL);

    public ZoneVerification {
        servers = Absent.orEmpty(servers);
        interval = Absent.or(interval, INTERVAL);
    }
}
