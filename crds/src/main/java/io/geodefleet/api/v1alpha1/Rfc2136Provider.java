package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Servers that take RFC 2136 updates signed by a TSIG key. */
@ValidationRule(
        value = "self.servers.all(s, s.matches(r'" + Limits.SERVER_PATTERN + "'))",
        message =
                "spec.provider.rfc2136.servers are written host:port, such as 192.0.2.53:53 or [2001:db8::53]:53, with a"
                        + " port from 1 to 65535",
        fieldPath = ".servers")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "servers": {"x-kubernetes-list-type": "set"}
                }}
                """)
public record Rfc2136Provider(
        @JsonPropertyDescription(
                "The zone's servers as host:port, the first takes the updates, all of them are asked what they answer; for example 192.0.2.53:53. An IPv6 address stands in brackets.")
        @Required
        @Size(min = 1, max = Limits.SERVERS)
        List<@Size(min = 3, max = Limits.SERVER) String> servers,

        @JsonPropertyDescription(
                "The TSIG key: a Secret in the operator's own namespace with the keys name, algorithm (for example hmac-sha256) and secret (base64).")
        @Required
        SecretReference tsigSecretRef) {

    public Rfc2136Provider {
        servers = Absent.orEmpty(servers);
    }
}
