package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Servers that take RFC 2136 updates signed by a TSIG key. */
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "servers": {"x-kubernetes-list-type": "set"}
                }}
                """)
public record Rfc2136Provider(
        @JsonPropertyDescription(
                "The zone's servers as host:port, the first takes the updates, all of them are asked what they answer; for example 192.0.2.53:53. An IPv6 address stands in brackets.")
        @Required
        @Size(min = 1, max = 8)
        List<@Size(min = 3, max = 261) @Pattern(SERVER_PATTERN) String> servers,

        @JsonPropertyDescription(
                "The TSIG key: a Secret in the operator's own namespace with the keys name, algorithm (for example hmac-sha256) and secret (base64).")
        @Required
        SecretReference tsigSecretRef) {

    private static final String SERVER_PATTERN =
            "^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\]):([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$";

    public Rfc2136Provider {
        servers = Absent.orEmpty(servers);
    }
}
