package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.DEPLOYMENT;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.SERVICE;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The member refuses an object until another one is there, which the same change brings. */
@ExtendWith(OneMember.Extension.class)
class WantingIT {
    private static final String ACCOUNT = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: web}
            """;

    private final OwnFleet own;
    private final OneMember member;
    private final FleetIdentity fleet;

    WantingIT(OwnFleet own) {
        this.own = own;
        this.member = own.member();
        this.fleet = own.identity();
    }

    @Test
    void a_policy_finds_its_parameters_in_an_object_of_the_same_change() {
        deploymentsNeedConfigMap("web", "'region' in params.data");
        var geode = Geode.of(fleet, CONFIG_MAP, SERVICE, DEPLOYMENT);

        // The API server learns of its parameters by a watch.
        Eventually.holds(() -> assertThat(apply(geode)).isInstanceOf(Outcome.Done.class));

        own.seenAll(geode);
    }

    @Test
    void nothing_that_is_there_is_changed_while_the_policy_goes_on_refusing() {
        deploymentsNeedConfigMap("missing", "true");
        var before = Geode.of(fleet, CONFIG_MAP, SERVICE);
        assertThat(apply(before)).isInstanceOf(Outcome.Done.class);
        own.seenAll(before);

        var outcome = apply(Geode.of(fleet, CONFIG_MAP.replace("eu-west", "changed"), SERVICE, DEPLOYMENT, ACCOUNT));

        refused(outcome, "no params found");
        assertThat(own.configMap().getData()).isEqualTo(Map.of("region", "eu-west"));
        assertThat(own.deployment()).isNull();
        assertThat(account()).isNotNull();
    }

    @Test
    void nothing_is_written_when_a_policy_refuses_that_wants_nothing_else() {
        member.kubectl("create", "configmap", "given", "-n", own.namespace());
        deploymentsNeedConfigMap("given", "has(params.data)");

        refused(apply(Geode.of(fleet, CONFIG_MAP, SERVICE, DEPLOYMENT, ACCOUNT)), "failed expression");

        assertThat(own.configMap()).isNull();
        assertThat(account()).isNull();
    }

    @Test
    void a_webhook_is_asked_again_when_what_it_wants_is_there() throws Exception {
        try (var webhook = new CheckingWebhook(() -> own.configMap() != null)) {
            member.apply(webhook.configuration(own.namespace(), own.namespace()));
            awaitRefusal("denied the request");

            assertThat(apply(Geode.of(fleet, CONFIG_MAP, SERVICE, DEPLOYMENT))).isInstanceOf(Outcome.Done.class);

            assertThat(own.deployment()).isNotNull();
        } finally {
            member.kubectl("delete", "validatingwebhookconfiguration", own.namespace());
        }
    }

    private Outcome apply(RenderedGeode geode) {
        return own.members().apply(EU, fleet, applyAll(geode), geode);
    }

    private static void refused(Outcome outcome, String because) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.problem()).hasValueSatisfying(why -> {
            assertThat(why.reason()).isEqualTo(Reason.ApplyRefused);
            assertThat(why.sentence()).startsWith("Deployment/web: ").contains(because);
        });
    }

    private Object account() {
        return member.admin()
                .serviceAccounts()
                .inNamespace(own.namespace())
                .withName("web")
                .get();
    }

    /**
     * Returns when the policy is in force, for the fleet's namespace. It stays: API servers of Kubernetes 1.36 stop watching ConfigMaps
     * for good with the last policy that has them as parameters.
     *
     * @param expression what must be true of that ConfigMap of the same namespace
     */
    private void deploymentsNeedConfigMap(String name, String expression) {
        member.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: %s}
                spec:
                  paramKind: {apiVersion: v1, kind: ConfigMap}
                  matchConstraints:
                    resourceRules:
                    - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}
                  validations: [{expression: "%s && object.metadata.name != 'trial'"}]
                """.formatted(own.namespace(), expression));
        member.apply("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec:
                  policyName: %1$s
                  paramRef: {name: %2$s, parameterNotFoundAction: Deny}
                  validationActions: [Deny]
                  matchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}}
                """.formatted(own.namespace(), name));
        awaitRefusal("denied request");
    }

    private void awaitRefusal(String because) {
        var trial = Serialization.unmarshal(DEPLOYMENT, Deployment.class);
        trial.getMetadata().setName("trial");
        trial.getMetadata().setNamespace(own.namespace());
        Eventually.holds(() -> assertThatThrownBy(
                        () -> member.admin().resource(trial).dryRun().create())
                .hasMessageContaining(because));
    }
}
