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

/** A PowerDNS Authoritative Server that is written by its HTTP API and asked by DNS. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "self.url.matches(r'" + Limits.URL_PATTERN + "')",
        message = "spec.provider.powerdns.url is http://host:port or https://host:port, with a path if need be, and"
                + " without a user, query or fragment",
        fieldPath = ".url")
@ValidationRule(
        value = "self.servers.all(s, s.matches(r'" + Limits.SERVER_PATTERN + "'))",
        message = "spec.provider.powerdns.servers are written host:port, such as 192.0.2.53:53 or [2001:db8::53]:53,"
                + " with a port from 1 to 65535",
        fieldPath = ".servers")
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "servers": {"x-kubernetes-list-type": "set"}
                }}
                """)
public record PowerDnsProvider(
        @JsonPropertyDescription("URL below which the API answers /api/v1, for example http://192.0.2.53:8081.")
        @Required
        @Size(min = 8, max = Limits.URL)
        String url,

        @JsonPropertyDescription(
                "The server's id in its own API: localhost unless a proxy in front of it says otherwise.")
        @Default(SERVER)
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.SERVER_ID_PATTERN)
        String server,

        @JsonPropertyDescription("The API key: a Secret in the operator's own namespace with the key named key.")
        @Required
        SecretReference apiKeySecretRef,

        @JsonPropertyDescription("The zone's servers as host:port, asked by DNS what they answer; the first is the one"
                + " whose API is written. For example 192.0.2.53:53. An IPv6 address stands in brackets.")
        @Required
        @Size(min = 1, max = Limits.SERVERS)
        List<@Size(min = 3, max = Limits.SERVER) String> servers) {
    private static final String SERVER = "localhost";

    public PowerDnsProvider {
        server = Absent.or(server, SERVER);
        servers = Absent.orEmpty(servers);
    }
}
