package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** What somebody does to a fleet's records is undone at the zone's next audit, and the zone tells its serial. */
@InLab
class ZoneAuditIT {
    private static final SortedSet<String> ALL = set("ap-south", "eu-west", "us-east");
    private static final ResourceDefinitionContext ZONES = new ResourceDefinitionContext.Builder()
            .withGroup("geodefleet.io")
            .withVersion("v1alpha1")
            .withKind("GeodeZone")
            .withPlural("geodezones")
            .withNamespaced(false)
            .build();

    private final LabScope scope;

    ZoneAuditIT(LabScope scope) {
        this.scope = scope;
    }

    @Test
    void a_record_that_was_edited_or_removed_by_hand_is_put_back_within_the_zones_interval() throws IOException {
        scope.hub()
                .genericKubernetesResources(ZONES)
                .withName(scope.zoneName())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"verify\": {\"interval\": \"2s\"}}}");
        var fleet = new TestFleet(scope, "audited").apply();
        Eventually.is("answered", ALL, fleet::answered);
        Eventually.is("synced", "True", () -> fleet.condition("DNSSynced"));
        var before = serial();

        var hostname = Name.fromString(fleet.hostname(), Name.root);
        byHand(hostname, "127.9.9.9");
        assertThat(scope.addresses(fleet.hostname())).containsExactly("127.9.9.9");
        Eventually.is("put back after an edit", ALL, fleet::answered);

        byHand(hostname);
        Eventually.is("put back after a removal", ALL, fleet::answered);
        Eventually.is("the serial moved", true, () -> serial() > before);
    }

    private long serial() {
        var zone = scope.hub()
                .genericKubernetesResources(ZONES)
                .withName(scope.zoneName())
                .get();
        Number serial = zone.get("status", "serial");
        return Optional.ofNullable(serial).map(Number::longValue).orElse(0L);
    }

    private void byHand(Name hostname, String... addresses) throws IOException {
        var update = new Update(Name.fromString(scope.zone(), Name.root));
        update.delete(hostname, Type.A);
        for (var address : addresses) {
            update.add(hostname, Type.A, 60, address);
        }
        var server = scope.dns().server();
        assertThat(server.client().update(update, Optional.of(server.tsigKey())).rcode())
                .isEqualTo("NOERROR");
    }
}
