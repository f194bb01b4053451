package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** What cannot work is told in a sentence that says what to change, and touches nothing that runs or is published. */
@InLab
class BadInputIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");
    private static final String CANARY = "c4n4ry-0f-4-s3cr3t";

    private final LabScope scope;

    BadInputIT(LabScope scope) {
        this.scope = scope;
    }

    @Test
    void an_invalid_edit_touches_nothing_and_its_correction_is_taken_up() {
        var fleet = new TestFleet(scope, "edited").apply();
        Eventually.is("answered", ALL, fleet::answered);
        var generation = generation("edited");

        fleet.apply(text -> text.replace("web:1", "web:2").replace("${geode.region.name}", "${geode.vars.nobody}"));
        Eventually.is("valid", "False", () -> fleet.condition("SpecValid"));
        assertThat(fleet.because("SpecValid")).startsWith("InvalidSpec: ").contains("geode.vars.nobody", "ConfigMap");
        Eventually.stays("answered", ALL, Duration.ofSeconds(3), fleet::answered);
        assertThat(generation("edited")).isEqualTo(generation);

        fleet.apply(text -> text.replace("web:1", "web:2"));
        Eventually.is("valid", "True", () -> fleet.condition("SpecValid"));
        Eventually.is("applied", "True", () -> fleet.condition("WorkloadsApplied"));
        assertThat(generation("edited")).isGreaterThan(generation);
    }

    @Test
    void a_hostname_that_the_zone_does_not_grant_is_not_published() {
        var fleet = new TestFleet(scope, "stranger").apply(text -> text.replace(scope.zone(), "elsewhere.test"));
        Eventually.is("valid", "False", () -> fleet.condition("SpecValid"));
        assertThat(fleet.because("SpecValid")).contains("stranger.elsewhere.test");
        assertThat(fleet.objects("eu-west")).isEmpty();
    }

    @Test
    void a_hostname_of_another_fleet_is_told_and_comes_over_when_it_is_given_up() {
        var first = new TestFleet(scope, "first").apply();
        Eventually.is("answered", ALL, first::answered);

        var second = new TestFleet(scope, "second")
                .apply(text -> text.replace(
                        "[second." + scope.zone(), "[First." + scope.zone().toUpperCase(Locale.ROOT)));
        Eventually.is("synced", "False", () -> second.condition("DNSSynced"));
        assertThat(second.because("DNSSynced"))
                .startsWith("HostnameConflict: " + first.hostname())
                .endsWith(" a fleet of namespace " + scope.namespace());
        assertThat(first.condition("DNSSynced")).isEqualTo("True");

        first.delete();
        Eventually.is("synced", "True", () -> second.condition("DNSSynced"));
        Eventually.is("answered", true, () -> scope.addresses(first.hostname()).contains(second.address("eu-west")));
    }

    @Test
    void records_that_somebody_else_made_are_never_touched() throws IOException {
        var hostname = "taken." + scope.zone();
        var update = new Update(Name.fromString(scope.zone(), Name.root));
        update.add(Name.fromString(hostname, Name.root), Type.A, 60, "127.9.9.9");
        scope.dns()
                .server()
                .client()
                .update(update, Optional.of(scope.dns().server().tsigKey()));

        var fleet = new TestFleet(scope, "taken").apply();
        Eventually.is("phase", "Joining", () -> fleet.phase("eu-west"));
        Eventually.is("synced", "False", () -> fleet.condition("DNSSynced"));
        assertThat(fleet.because("DNSSynced")).startsWith("HostnameConflict: " + hostname);
        Eventually.stays("the record", set("127.9.9.9"), Duration.ofSeconds(3), () -> scope.addresses(hostname));
    }

    @Test
    void a_region_without_usable_credentials_says_which_key_is_wrong_and_never_its_value() throws IOException {
        var region = new TestRegion(scope, "badcreds").apply();
        Eventually.is("reachable", "False", () -> region.condition("Reachable"));
        assertThat(region.because("Reachable")).contains("Secret " + region.name() + " is not in namespace");

        region.secret("kubeconfig", "not: [a kubeconfig " + CANARY);
        Eventually.is("malformed", true, () -> region.because("Reachable").contains("the kubeconfig is not YAML"));

        region.secret("kubeconfig", TestRegion.kubeconfigWithExec(CANARY));
        Eventually.is("refused", true, () -> region.because("Reachable").contains("exec"));
        assertThat(region.because("Reachable"))
                .startsWith("CredentialsRejected: ")
                .doesNotContain(CANARY);
        assertThat(Files.readString(scope.operator().log())).doesNotContain(CANARY);
        region.delete();
    }

    private long generation(String name) {
        return scope.member("eu-west")
                .admin()
                .apps()
                .deployments()
                .inNamespace(scope.namespace())
                .withName(name)
                .get()
                .getMetadata()
                .getGeneration();
    }
}
