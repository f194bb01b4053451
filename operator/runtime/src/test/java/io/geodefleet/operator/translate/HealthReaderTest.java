package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.Gate;
import io.geodefleet.core.fleet.HealthCheck;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.operator.translate.Measure.Transport;
import java.net.URI;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthReaderTest {
    private final World world = World.usual();

    @Test
    void a_check_without_a_kind_is_of_the_workload_and_has_a_say_in_everything() {
        var check = World.valid(fleet("{name: ready}"), world)
                .intent()
                .health()
                .checks()
                .getFirst();

        assertThat(check)
                .isEqualTo(new HealthCheck(
                        new CheckName("ready"), new HealthCheck.Readiness(60), EnumSet.allOf(Gate.class)));
        assertThat(measures(fleet("{name: ready}"), "eu-west")).isEmpty();
    }

    @Test
    void every_kind_stands_beside_every_other_in_the_order_written() {
        var fleet = fleet(
                "{name: ready, workload: {minReadyPercent: 80}}, {name: public, http: {port: 80}},"
                        + " {name: open, tcp: {port: 443}}, {name: slo, prometheus: {query: up, threshold: '< 0.01'}},"
                        + " {name: data, resource: {apiVersion: v1, kind: ConfigMap, name: db, cel: 'true'}, gates: [Join, Restore]}");

        var checks = World.valid(fleet, world).intent().health().checks();

        assertThat(checks)
                .extracting(check -> check.name().value())
                .containsExactly("ready", "public", "open", "slo", "data");
        assertThat(checks.getFirst().kind()).isEqualTo(new HealthCheck.Readiness(80));
        assertThat(checks.stream().skip(1)).allMatch(check -> check.kind() instanceof HealthCheck.Measured);
        assertThat(checks.getLast().gates()).isEqualTo(Set.of(Gate.Join, Gate.Restore));
        assertThat(measures(fleet, "eu-west").keySet())
                .extracting(CheckName::value)
                .containsExactly("data", "open", "public", "slo");
    }

    @Test
    void an_http_check_asks_as_a_user_would() {
        var fleet = fleet("{name: a, http: {scheme: HTTPS, port: 8443, path: '/healthz?full=1', expectStatus: '204'}}");

        assertThat(measures(fleet, "eu-west").get(new CheckName("a")))
                .isEqualTo(new Measure.Http(
                        Transport.VerifiedTls,
                        8443,
                        "/healthz?full=1",
                        new StatusRange(204, 204),
                        new Hostname("shop.example.com")));
    }

    @ParameterizedTest
    @CsvSource({"HTTP, Verify, Plain", "HTTPS, Verify, VerifiedTls", "HTTPS, Skip, UnverifiedTls"})
    void a_certificate_matters_unless_it_is_said_not_to(String scheme, String tls, Transport transport) {
        var fleet = fleet("{name: a, http: {scheme: %s, port: 1, tls: %s}}".formatted(scheme, tls));

        assertThat(measures(fleet, "eu-west").get(new CheckName("a")))
                .isInstanceOfSatisfying(
                        Measure.Http.class, http -> assertThat(http.transport()).isEqualTo(transport));
    }

    @Test
    void a_wildcard_is_asked_for_by_a_name_that_it_stands_for() {
        var fleet = fleet("{name: a, http: {port: 80}}").with("/spec/dns/hostnames", "['*.shop.example.com']");

        assertThat(measures(fleet, "eu-west").get(new CheckName("a")))
                .isInstanceOfSatisfying(
                        Measure.Http.class,
                        http -> assertThat(http.host()).isEqualTo(new Hostname("geodefleet.shop.example.com")));
    }

    @Test
    void a_query_is_filled_in_for_each_region_and_asks_the_server_of_that_region() {
        var fleet = fleet("{name: a, prometheus: {query: 'up{region=\"${geode.region.name}\"}', threshold: '>=1'}}");
        var registered =
                World.region("eu-west", "{tier: prod}", "{}").with("/spec/prometheus", "{url: 'http://prom.eu:9090'}");
        var hub = world.withRegionEdited(registered);

        assertThat(measures(fleet, hub, "eu-west").get(new CheckName("a")))
                .isEqualTo(new Measure.Query(
                        Optional.of(URI.create("http://prom.eu:9090")),
                        "up{region=\"eu-west\"}",
                        new Threshold(">=", "1")));
        assertThat(measures(fleet, hub, "us-east").get(new CheckName("a")))
                .isEqualTo(new Measure.Query(Optional.empty(), "up{region=\"us-east\"}", new Threshold(">=", "1")));
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://prom:21",
        "http://user:secret@prom:9090",
        "http://prom:9090?a=b",
        "http://prom:9090#a",
        "prom:9090",
        "http://",
        "'http://a b'"
    })
    void a_server_that_admission_would_refuse_is_never_asked(String url) {
        var hub = world.withRegionEdited(
                World.region("eu-west", "{tier: prod}", "{}").with("/spec/prometheus", "{url: '%s'}".formatted(url)));

        var fleet = fleet("{name: a, prometheus: {query: up, threshold: '>= 1'}}");

        assertThat(measures(fleet, hub, "eu-west").get(new CheckName("a")))
                .isInstanceOfSatisfying(
                        Measure.Query.class, query -> assertThat(query.server()).isEmpty());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: a, http: {port: 80}, tcp: {port: 80}} | spec.health.checks[0] is of 2 kinds: keep one of them",
                "{name: a}, {name: a, tcp: {port: 80}} | spec.health.checks[1] has the name a of another check: rename it",
                "{name: a, gates: []} | spec.health.checks[0].gates is empty: name Serve, Join or Restore, or leave it out for all three",
                "{name: a, http: {port: 0}} | spec.health.checks[0].http.port 0 is out of range: it is from 1 to 65535",
                "{name: a, tcp: {port: 65536}} | spec.health.checks[0].tcp.port 65536 is out of range: it is from 1 to 65535",
                "{name: a, http: {port: 1, path: healthz}} | spec.health.checks[0].http.path starts with / and holds only what a URL's path and query may: percent-encode the rest",
                "{name: a, http: {port: 1, path: '/a b'}} | spec.health.checks[0].http.path starts with / and holds only what a URL's path and query may: percent-encode the rest",
                "{name: a, http: {port: 1, path: \"/a\\r\\nHost: b\"}} | spec.health.checks[0].http.path starts with / and holds only what a URL's path and query may: percent-encode the rest",
                "{name: a, http: {port: 1, path: '/%zz'}} | spec.health.checks[0].http.path starts with / and holds only what a URL's path and query may: percent-encode the rest",
                "{name: a, http: {port: 1, path: '/a#b'}} | spec.health.checks[0].http.path starts with / and holds only what a URL's path and query may: percent-encode the rest",
                "{name: a, http: {port: 1, expectStatus: 299-200}} | spec.health.checks[0].http.expectStatus 299-200 is no status and no range of statuses from 200 to 599: write it as 200 or 200-299",
                "{name: a, http: {port: 1, expectStatus: '199'}} | spec.health.checks[0].http.expectStatus 199 is no status and no range of statuses from 200 to 599: write it as 200 or 200-299",
                "{name: a, prometheus: {query: up, threshold: '=< 1'}} | spec.health.checks[0].prometheus.threshold =< 1 is not a comparison (<, <=, >, >=, == or !=) and a number: write it as in < 0.01",
                "{name: a, prometheus: {query: up, threshold: '< NaN'}} | spec.health.checks[0].prometheus.threshold < NaN is not a comparison (<, <=, >, >=, == or !=) and a number: write it as in < 0.01",
                "{name: a, prometheus: {query: ' ', threshold: '< 1'}} | spec.health.checks[0].prometheus.query is empty or longer than 4096 characters: correct it",
                "{name: a, prometheus: {query: 'up{a=\"${geode.nope}\"}', threshold: '< 1'}} | spec.health.checks: query of check a: ${geode.nope} is not known: there are geode.vars.NAME, geode.region.name and geode.region.geo.country, .continent, .latitude and .longitude",
                "{name: a, resource: {apiVersion: v1, kind: Secret, name: b, cel: 'true'}} | spec.health.checks[0].resource.kind Secret is never read: check another kind",
                "{name: a, resource: {apiVersion: ../v1, kind: Pod, name: b, cel: 'true'}} | spec.health.checks[0].resource needs apiVersion, kind and name of one object: correct them",
                "{name: a, resource: {apiVersion: v1, kind: Pod, name: '../b', cel: 'true'}} | spec.health.checks[0].resource needs apiVersion, kind and name of one object: correct them",
                "{name: data, resource: {apiVersion: v1, kind: Pod, name: b, cel: 'objekt.a'}} | spec.health.checks[0].resource.cel of check data, 1:1: undeclared reference to 'objekt' (in container '')",
                "{name: data, resource: {apiVersion: v1, kind: Pod, name: b, cel: 'object.a < '}} | spec.health.checks[0].resource.cel of check data, 1:12: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}",
                "{name: data, resource: {apiVersion: v1, kind: Pod, name: b, cel: '1 + 1'}} | spec.health.checks[0].resource.cel of check data, 1:1: it gives int, not true or false: compare the value with what you expect",
            })
    void what_cannot_be_measured_is_refused_with_the_field_and_what_to_change(String checks, String sentence) {
        assertThat(World.problem(fleet(checks), world)).isEqualTo(sentence);
    }

    private static Document fleet(String checks) {
        return World.fleet().with("/spec/health", "{checks: [%s]}".formatted(checks));
    }

    private SortedMap<CheckName, Measure> measures(Document fleet, String region) {
        return measures(fleet, world, region);
    }

    private static SortedMap<CheckName, Measure> measures(Document fleet, World hub, String region) {
        return Objects.requireNonNull(World.valid(fleet, hub).measures().get(new RegionName(region)), region);
    }
}
