package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import org.junit.jupiter.api.Test;

/** A platform team takes a whole region off the hub while fleets are in it. */
@InLab(ownMembers = "spare")
class RegionFarewellIT {
    private static final int ATTEMPTS = 40;
    private static final int EDITS = 30;

    private final LabScope scope;

    RegionFarewellIT(LabScope scope) {
        this.scope = scope;
    }

    @Test
    void a_deleted_region_waits_until_every_fleet_was_drained_out_of_it_and_the_fleets_go_on_without_it() {
        var spare = scope.ownMember("spare");
        var fleet = new TestFleet(scope, "farewell")
                .apply(text -> text.replace("{name: ap-south}", "{name: %s}".formatted(spare)));
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        assertThat(fleet.objects(spare)).isEqualTo(set("ConfigMap", "Deployment", "Service"));

        var region = scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeRegion")
                .withName(spare);
        region.delete();
        Eventually.is("phase", "Leaving", () -> fleet.phase(spare));
        assertThat(region.get()).as("it waits for the fleet").isNotNull();
        Eventually.is("objects", set(), () -> fleet.objects(spare));
        Eventually.is("gone", true, () -> region.get() == null);

        assertThat(fleet.status("/serving")).isEqualTo("2/2");
        assertThat(fleet.condition("SpecValid")).isEqualTo("True");
        // Half of its pods: bad, but not dead, so that the floor of the two that are left holds it.
        scope.member("us-east").pods().fail(scope.namespace(), "farewell", 1);
        Eventually.is("held", "MinServingRegions", () -> fleet.status("/reason"));
    }

    @Test
    void a_region_that_somebody_edits_while_it_goes_is_gone_all_the_same() {
        var ledger = new Ledger(scope);
        for (int i = 0; i < ATTEMPTS && !wasReadAnew(ledger); i++) {
            var region = new TestRegion(scope, "edited-" + i).apply();
            Eventually.is("reported", "CredentialsRejected", () -> region.reason("Reachable"));
            region.delete();
            for (int edit = 0; edit < EDITS && region.exists(); edit++) {
                region.annotate("edited", Integer.toString(edit));
            }
            Eventually.is("there", false, region::exists);
        }
        assertThat(wasReadAnew(ledger)).as("an edit has met the last write").isTrue();
    }

    private static boolean wasReadAnew(Ledger ledger) {
        return !ledger.all(
                        event -> event.verb().equals("get") && event.resource().equals("georegions"))
                .isEmpty();
    }
}
