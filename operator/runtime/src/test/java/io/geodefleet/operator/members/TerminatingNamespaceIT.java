package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.lab.plane.AuditEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The fleet's namespace in a member is being deleted, and somebody's finalizer holds it. */
@ExtendWith(OneMember.Extension.class)
class TerminatingNamespaceIT {
    private final OwnFleet own;
    private final OneMember member;

    TerminatingNamespaceIT(OwnFleet own) {
        this.own = own;
        this.member = own.member();
    }

    @AfterEach
    void letGo() {
        var holder = member.admin().configMaps().inNamespace(own.namespace()).withName("holder");
        if (holder.get() != null) {
            holder.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
        }
    }

    @Test
    void it_is_told_in_one_request_and_made_anew_when_it_has_gone() {
        member.apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: holder, namespace: %s, finalizers: [example.com/hold]}
                """.formatted(own.namespace()));
        member.admin().namespaces().withName(own.namespace()).delete();
        var geode = Geode.of(own.identity(), CONFIG_MAP, SERVICE, DEPLOYMENT);
        var log = member.plane().auditLog().orElseThrow();
        var mark = log.mark();

        var outcome = own.members().apply(EU, own.identity(), applyAll(geode), geode);

        assertThat(outcome).isInstanceOf(Outcome.Retry.class);
        assertThat(outcome.problem())
                .contains(
                        Reason.NamespaceTerminating.because(
                                "namespace " + own.namespace()
                                        + " is being deleted there; its own conditions say what holds it. When it has gone it is made anew"));
        Eventually.holds(() -> assertThat(log.since(mark))
                .filteredOn(event -> event.byOperator()
                        && event.verb().equals("patch")
                        && event.namespace().equals(own.namespace()))
                .extracting(AuditEvent::code)
                .containsExactly(403));

        letGo();

        Eventually.holds(() -> assertThat(own.members().apply(EU, own.identity(), applyAll(geode), geode))
                .isInstanceOf(Outcome.Done.class));
        own.seenAll(geode);
    }
}
