package io.geodefleet.operator.story;

import static io.geodefleet.operator.story.TestFleet.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.operator.proof.LongProof;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody deletes the fleet's namespace in one region, and something in it keeps it from going. */
@LongProof(
        "a namespace that is held is looked at again only every so many seconds; TerminatingNamespaceIT has the member's part")
@InLab
class LostNamespaceIT {
    private static final String HOLDER = "holder";

    private final LabScope scope;

    LostNamespaceIT(LabScope scope) {
        this.scope = scope;
    }

    @Test
    void the_region_waits_until_its_namespace_has_gone_and_the_others_go_on() {
        var fleet = new TestFleet(scope, "homeless").apply().awaitServing();
        var mark = scope.member("eu-west").plane().auditLog().orElseThrow().mark();
        hold();

        scope.member("eu-west").admin().namespaces().withName(scope.namespace()).delete();

        Eventually.is(
                "reason",
                true,
                () -> fleet.because("WorkloadsApplied")
                        .equals("NamespaceTerminating: eu-west: namespace " + scope.namespace()
                                + " is being deleted there;"
                                + " its own conditions say what holds it. When it has gone it is made anew"));
        Eventually.is("answered", set("ap-south", "us-east"), fleet::answered);
        assertThat(fleet.phase("us-east")).isEqualTo("Serving");
        Eventually.is("tried again", true, () -> refused(mark).size() >= 4);

        letGo();

        fleet.awaitServing();
        Eventually.is("applied", "True", () -> fleet.condition("WorkloadsApplied"));
        // One more for each object that went, since what is to be done has changed; the pauses grow for the rest.
        assertThat(refused(mark)).hasSizeLessThan(12);
    }

    private List<AuditEvent> refused(long mark) {
        return scope.member("eu-west").plane().auditLog().orElseThrow().since(mark).stream()
                .filter(event -> event.byOperator()
                        && event.namespace().equals(scope.namespace())
                        && event.verb().equals("patch")
                        && event.code() == 403)
                .toList();
    }

    private void hold() {
        scope.member("eu-west")
                .admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(HOLDER)
                        .withNamespace(scope.namespace())
                        .withFinalizers("example.com/hold")
                        .endMetadata()
                        .build())
                .create();
    }

    private void letGo() {
        scope.member("eu-west")
                .admin()
                .configMaps()
                .inNamespace(scope.namespace())
                .withName(HOLDER)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
    }
}
