package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the cluster's own view does not tell: checks that ask the region's address, its metrics and its data. */
@InLab
class HealthCheckIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");

    private final LabScope scope;

    HealthCheckIT(LabScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
    }

    @Test
    void a_region_whose_address_does_not_answer_is_drained_though_its_cluster_finds_every_pod_ready() {
        var fleet = serving("probed", "{name: ready}, {name: public, http: {port: 8080, path: /healthz}}");

        scope.member("us-east").loadBalancers().down(scope.namespace(), fleet.name());
        Eventually.is("answered", set("ap-south", "eu-west"), fleet::answered);
        assertThat(fleet.why("us-east")).contains("check public fails: connection refused");
        Eventually.is("told as an Event", true, () -> fleet.events().contains("Warning CheckFailed"));

        scope.member("us-east").loadBalancers().up(scope.namespace(), fleet.name());
        Eventually.is("answered", ALL, fleet::answered);
    }

    @Test
    void an_expected_status_that_does_not_come_keeps_a_new_region_out() {
        var fleet = new TestFleet(scope, "teapot")
                .apply(text -> withChecks(text, "{name: public, http: {port: 8080, expectStatus: '418'}}"));

        Eventually.is("why", true, () -> fleet.why("eu-west").contains("200 from /, 418 expected"));
        assertThat(fleet.answered()).isEmpty();
    }

    @Test
    void an_address_is_still_probed_while_the_clusters_api_is_gone() {
        var fleet = serving("blind", "{name: open, tcp: {port: 8080}}");
        scope.member("ap-south").api().inject(new io.geodefleet.lab.fault.Fault.Down());
        Eventually.is("reachable", "False", () -> fleet.condition("RegionsReachable"));
        Eventually.stays("answered", ALL, Duration.ofSeconds(4), fleet::answered);
    }

    @Test
    void metrics_drain_a_region_and_the_same_query_of_two_fleets_is_asked_once_an_interval() {
        try (var metrics = new MetricsServer()) {
            register(metrics.url());
            var checks = "{name: slo, prometheus: {query: 'errors_REGION', threshold: '< 0.5'}},"
                            .replace("REGION", "${geode.region.name}")
                    + " {name: all, prometheus: {query: 'errors', threshold: '< 0.5'}}";
            var one = serving("slo-one", checks);
            var other = serving("slo-other", checks);

            Eventually.isSettled("status", Duration.ofSeconds(3), () -> one.version() + other.version());
            var settled = one.version();
            int before = metrics.asked("errors");
            Eventually.stays("status", settled, Duration.ofSeconds(10), one::version);
            // Six checks of two fleets in three regions, each once a second if they did not share.
            assertThat(metrics.asked("errors") - before).isBetween(1, 20);

            metrics.set("errors_us-east", 1);
            Eventually.is("answered", set("ap-south", "eu-west"), one::answered);
            Eventually.is("answered", set("ap-south", "eu-west"), other::answered);
            assertThat(one.why("us-east")).contains("check slo fails: the query gave 1.000, < 0.5 expected");
        } finally {
            register("");
        }
    }

    @Test
    void a_region_gets_no_traffic_before_its_data_is_there() {
        var check = "{name: data, gates: [Join, Restore], resource: {apiVersion: v1, kind: ConfigMap, name: database,"
                + " cel: \"int(object.data.lag) < 5\"}}";
        lag("ap-south", "0");
        lag("eu-west", "60");
        var fleet = new TestFleet(scope, "gated")
                .apply(text -> withChecks(text, check).replace("minServingRegions: 2", "minServingRegions: 1"));

        Eventually.is("answered", set("ap-south"), fleet::answered);
        Eventually.is(
                "lags", true, () -> fleet.why("eu-west").contains("the condition on ConfigMap/database does not hold"));
        Eventually.is("is missing", true, () -> fleet.why("us-east").contains("ConfigMap/database does not exist"));
        Eventually.stays("answered", set("ap-south"), Duration.ofSeconds(4), fleet::answered);

        lag("eu-west", "1");
        lag("us-east", "1");
        Eventually.is("answered", ALL, fleet::answered);

        // It has no say in a region that serves.
        lag("eu-west", "60");
        Eventually.stays("answered", ALL, Duration.ofSeconds(4), fleet::answered);
    }

    private TestFleet serving(String name, String checks) {
        var fleet = new TestFleet(scope, name).apply(text -> withChecks(text, checks));
        Eventually.is("answered", ALL, fleet::answered);
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        return fleet;
    }

    private static String withChecks(String text, String checks) {
        return text.replace("health: {interval: 1s,", "health: {checks: [%s], interval: 1s,".formatted(checks));
    }

    private void lag(String region, String seconds) {
        scope.member(region)
                .admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("database")
                        .withNamespace(scope.namespace())
                        .endMetadata()
                        .withData(Map.of("lag", seconds))
                        .build())
                .serverSideApply();
    }

    /** Registers the server for every region; empty for none. */
    private void register(String url) {
        for (var region : scope.regions()) {
            scope.hub()
                    .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeRegion")
                    .withName(region)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\": {\"prometheus\": %s}}"
                                    .formatted(url.isEmpty() ? "null" : "{\"url\": \"" + url + "\"}"));
        }
    }
}
