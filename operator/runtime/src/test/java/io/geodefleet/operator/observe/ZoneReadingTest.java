package io.geodefleet.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.geodefleet.api.v1alpha1.GeodeZone;
import io.geodefleet.operator.dns.ServerAddress;
import io.geodefleet.operator.dns.external.ExternalDnsSettings;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Placement;
import io.geodefleet.operator.dns.external.ExternalDnsSettings.Policies;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneReadingTest {
    private static final ServerAddress ONE = new ServerAddress("192.0.2.1", 53);
    private static final ServerAddress TWO = new ServerAddress("2001:db8::2", 5353);
    private static final Map<String, byte[]> TSIG = Map.of("name", bytes("geodefleet"), "secret", bytes("c2VjcmV0"));
    private static final String VERIFY = "{servers: [\"[2001:db8::2]:5353\"]}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static GeodeZone zone(String provider, String verify) {
        return new KubernetesSerialization().unmarshal("""
                apiVersion: geodefleet.io/v1alpha1
                kind: GeodeZone
                metadata: {name: example-com}
                spec: {zone: example.com, provider: %s, verify: %s}
                """.formatted(provider, verify), GeodeZone.class);
    }

    private static String rfc2136(String server) {
        return "{rfc2136: {servers: [\"%s\"], tsigSecretRef: {name: tsig}}}".formatted(server);
    }

    private static String powerdns(String url, String server) {
        return "{powerdns: {url: \"%s\", servers: [\"%s\"], apiKeySecretRef: {name: pdns}}}".formatted(url, server);
    }

    @Test
    void a_plain_zone_is_written_at_its_own_servers_and_read_at_those_to_verify_too() {
        assertThat(ZoneReading.of(zone(rfc2136("192.0.2.1:53"), VERIFY), TSIG))
                .isInstanceOfSatisfying(ZoneReading.Plain.class, plain -> {
                    assertThat(plain.settings().servers()).containsExactly(ONE);
                    assertThat(plain.settings().verify()).containsExactly(TWO);
                    assertThat(plain.settings().key().name()).hasToString("geodefleet.");
                });
    }

    @Test
    void a_zone_of_powerdns_has_an_api_and_a_key_and_each_server_once() {
        var verify = "{servers: [\"192.0.2.1:53\", \"[2001:db8::2]:5353\"]}";

        assertThat(ZoneReading.of(
                        zone(powerdns("http://192.0.2.1:8081", "192.0.2.1:53"), verify), Map.of("key", bytes("k3y"))))
                .isInstanceOfSatisfying(ZoneReading.Computed.class, computed -> {
                    assertThat(computed.settings().api()).isEqualTo(URI.create("http://192.0.2.1:8081"));
                    assertThat(computed.settings().server()).isEqualTo("localhost");
                    assertThat(computed.settings().servers()).containsExactly(ONE, TWO);
                });
    }

    @Test
    void a_zone_that_is_handed_over_needs_no_secret_and_no_server() {
        assertThat(ZoneReading.of(zone("{externalDNS: {}}", "{}"), Map.of()))
                .isEqualTo(
                        new ZoneReading.HandedOver(new ExternalDnsSettings(Placement.Hub, Policies.None, List.of())));
        assertThat(ZoneReading.of(
                        zone("{externalDNS: {placement: Members, routingPolicies: Route53}}", VERIFY), Map.of()))
                .isEqualTo(new ZoneReading.HandedOver(
                        new ExternalDnsSettings(Placement.Members, Policies.Route53, List.of(TWO))));
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'{rfc2136: {servers: [nowhere], tsigSecretRef: {name: tsig}}}' | {} | key | nowhere is not host:port",
                "{externalDNS: {}} | {servers: [nowhere]} | key | nowhere is not host:port",
                "'{rfc2136: {servers: [\"a:1\"], tsigSecretRef: {name: tsig}}}' | {} | key | Secret tsig: key key is not known: a TSIG Secret holds name, algorithm and secret",
                "'{powerdns: {url: \"http://a\", servers: [\"a:1\"], apiKeySecretRef: {name: pdns}}}' | {} | secret | Secret pdns: key key is missing: it holds the API key",
                "'{powerdns: {url: \"http://u:p@a\", servers: [\"a:1\"], apiKeySecretRef: {name: pdns}}}' | {} | key | spec.provider.powerdns.url is not the URL of an HTTP API",
                "'{powerdns: {url: \"no url\", servers: [\"a:1\"], apiKeySecretRef: {name: pdns}}}' | {} | key | spec.provider.powerdns.url is not the URL of an HTTP API",
                "{} | {} | key | 'spec.provider names none of rfc2136, powerdns and externalDNS'",
            })
    void what_is_wrong_is_said_without_what_is_secret(String provider, String verify, String key, String sentence) {
        assertThat(ZoneReading.of(zone(provider, verify), Map.of(key, bytes("s3cret"))))
                .isEqualTo(new ZoneReading.Wrong(sentence));
    }
}
