package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team cannot do through the operator that it could not do by itself, whatever the members would allow. */
class ConfusedDeputyTest {
    private static final String AT = "spec.template.manifests[2] Deployment/api ";
    private static final String POD = "spec.template.spec";

    private final World world = World.usual();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {hostNetwork: true}                                                          | .hostNetwork: pods keep out of their node's own
            {hostPID: true}                                                              | .hostPID: pods keep out of their node's own
            {hostIPC: true}                                                              | .hostIPC: pods keep out of their node's own
            {nodeName: node-1}                                                           | .nodeName: the scheduler chooses the node
            {nodeName: "${geode.vars.NODE}"}                                             | .nodeName: the scheduler chooses the node
            {volumes: [{name: a, emptyDir: {}}, {name: b, hostPath: {path: /}}]}         | .volumes[1].hostPath: pods keep out of their node's files
            {volumes: [{name: b, hostPath: {path: /var/run/docker.sock, type: Socket}}]} | .volumes[0].hostPath: pods keep out of their node's files
            {securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}]}}            | .securityContext.sysctls: kernel.msgmax is not one of the safe ones
            {securityContext: {seccompProfile: {type: Unconfined}}}                      | .securityContext.seccompProfile.type: Unconfined is not allowed
            {securityContext: {appArmorProfile: {type: Unconfined}}}                     | .securityContext.appArmorProfile.type: Unconfined is not allowed
            {securityContext: {seLinuxOptions: {type: spc_t}}}                           | .securityContext.seLinuxOptions: user, role and types of the node are not allowed
            {securityContext: {seLinuxOptions: {user: system_u}}}                        | .securityContext.seLinuxOptions: user, role and types of the node are not allowed
            {securityContext: {windowsOptions: {hostProcess: true}}}                     | .securityContext.windowsOptions.hostProcess: it gives power over the node
            {serviceAccountName: admin}                                                  | .serviceAccountName: the account admin is not in the template; add it there or leave the field out
            {serviceAccountName: "${geode.vars.ACCOUNT}"}                                | .serviceAccountName: the account admin is not in the template; add it there or leave the field out
            {serviceAccount: geodefleet}                                                 | .serviceAccount: the account geodefleet is not in the template; add it there or leave the field out
            """)
    void a_pod_has_no_power_over_its_node_and_no_account_of_others(String pod, String problem) {
        assertThat(problem(pod)).isEqualTo(AT + POD + problem);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            containers          | {securityContext: {privileged: true}}                          | .securityContext.privileged: it gives power over the node
            initContainers      | {securityContext: {privileged: true}}                          | .securityContext.privileged: it gives power over the node
            ephemeralContainers | {securityContext: {privileged: true}}                          | .securityContext.privileged: it gives power over the node
            containers          | {securityContext: {capabilities: {add: [SYS_ADMIN]}}}          | .securityContext.capabilities.add: SYS_ADMIN gives power over the node
            containers          | {securityContext: {capabilities: {add: [CHOWN, NET_RAW]}}}     | .securityContext.capabilities.add: NET_RAW gives power over the node
            containers          | {securityContext: {capabilities: {add: [ALL]}}}                | .securityContext.capabilities.add: ALL gives power over the node
            containers          | {securityContext: {capabilities: {add: ["${geode.vars.CAP}"]}}} | .securityContext.capabilities.add: SYS_PTRACE gives power over the node
            initContainers      | {securityContext: {capabilities: {add: [SYS_ADMIN]}}}          | .securityContext.capabilities.add: SYS_ADMIN gives power over the node
            containers          | {securityContext: {procMount: Unmasked}}                       | .securityContext.procMount: only Default is allowed
            containers          | {securityContext: {seccompProfile: {type: Unconfined}}}        | .securityContext.seccompProfile.type: Unconfined is not allowed
            containers          | {securityContext: {windowsOptions: {hostProcess: true}}}       | .securityContext.windowsOptions.hostProcess: it gives power over the node
            containers          | {securityContext: {seLinuxOptions: {role: system_r}}}          | .securityContext.seLinuxOptions: user, role and types of the node are not allowed
            containers          | {ports: [{containerPort: 80, hostPort: 80}]}                   | .ports[0].hostPort: pods keep out of their node's ports
            initContainers      | {ports: [{containerPort: 80, hostPort: 80}]}                   | .ports[0].hostPort: pods keep out of their node's ports
            """)
    void no_container_has_power_over_its_node(String list, String container, String problem) {
        var own = list.equals("containers") ? "" : "containers: [{name: api, image: api}], ";

        assertThat(problem("{" + own + list + ": [" + container.replaceFirst("\\{", "{name: x, image: x, ") + "]}"))
                .isEqualTo(AT + POD + "." + list + "[0]" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{hostNetwork: false, hostPID: false}",
                "{volumes: [{name: a, emptyDir: {}}, {name: b, configMap: {name: web}}]}",
                "{securityContext: {sysctls: [{name: net.ipv4.tcp_syncookies, value: \"1\"}]}}",
                "{securityContext: {seLinuxOptions: {type: container_t, level: s0}}}",
                "{serviceAccountName: default}",
                "{serviceAccountName: web, automountServiceAccountToken: false}",
                "{containers: [{name: x, image: x, securityContext: {capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}}}]}",
                "{containers: [{name: x, image: x, ports: [{containerPort: 80}]}]}"
            })
    void what_every_team_may_do_is_accepted(String pod) {
        World.valid(
                fleet(pod)
                        .with(
                                "/spec/template/manifests/-",
                                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}"),
                world);
    }

    @Test
    void pods_of_stateful_sets_are_looked_at_too() {
        assertThat(World.problem(
                        fleet("{hostNetwork: true}").with("/spec/template/manifests/2/kind", "StatefulSet"), world))
                .startsWith("spec.template.manifests[2] StatefulSet/api spec.template.spec.hostNetwork");
    }

    @Test
    void a_service_does_not_take_addresses_of_others() {
        assertThat(World.problem(
                        World.fleet().with("/spec/template/manifests/0/spec/externalIPs", "[192.0.2.1]"), world))
                .isEqualTo("spec.template.manifests[0] Service/web spec.externalIPs: a Service gets its addresses from"
                        + " the cluster; remove it");
    }

    @Test
    void a_patch_gives_no_right_that_the_template_has_not() {
        var fleet = fleet("{}")
                .with(
                        "/spec/overrides",
                        "[{regions: [eu-west], patches: [{target: {kind: Deployment, name: api}, jsonPatch: [{op: add, path:"
                                + " /spec/template/spec/hostNetwork, value: true}]}]}]");

        assertThat(World.problem(fleet, world)).isEqualTo(AT + POD + ".hostNetwork: pods keep out of their node's own");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {labels: {geodefleet.io/fleet: forged}}                               | .labels: the key geodefleet.io/fleet is kept
            {annotations: {geodefleet.io/digest: forged}}                         | .annotations: the key geodefleet.io/digest is kept
            {annotations: {kubectl.kubernetes.io/last-applied-configuration: ""}} | .annotations: the key kubectl.kubernetes.io/last-applied-configuration is kept
            {annotations: {argocd.argoproj.io/tracking-id: x}}                    | .annotations: the key argocd.argoproj.io/tracking-id is kept
            {labels: {argocd.argoproj.io/instance: x}}                            | .labels: the key argocd.argoproj.io/instance is kept
            {annotations: {meta.helm.sh/release-name: x}}                         | .annotations: the key meta.helm.sh/release-name is kept
            {labels: {kustomize.toolkit.fluxcd.io/name: x}}                       | .labels: the key kustomize.toolkit.fluxcd.io/name is kept
            """)
    void nobody_else_is_made_to_own_an_object_or_its_pods(String metadata, String problem) {
        var pods = fleet("{}").with("/spec/template/manifests/2/spec/template/metadata", metadata);
        var object =
                fleet("{}").with("/spec/template/manifests/2/metadata", metadata.replaceFirst("\\{", "{name: api, "));

        assertThat(World.problem(pods, world)).startsWith(AT + "spec.template.metadata" + problem);
        assertThat(World.problem(object, world)).startsWith(AT + "metadata" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ownerReferences", "finalizers", "managedFields"})
    void metadata_inside_an_object_binds_nothing(String field) {
        var claims = fleet("{}")
                .with(
                        "/spec/template/manifests/2/spec/volumeClaimTemplates",
                        "[{metadata: {name: data}}, {metadata: {name: more, " + field + ": []}}]");

        assertThat(World.problem(claims, world))
                .isEqualTo(AT + "spec.volumeClaimTemplates[1].metadata." + field
                        + ": only the cluster's own controllers set it; remove it");
    }

    @Test
    void a_patch_adds_no_mark_to_pods() {
        var fleet = fleet("{}")
                .with("/spec/template/manifests/2/spec/template/metadata", "{labels: {app: api}}")
                .with(
                        "/spec/overrides",
                        "[{regions: [eu-west], patches: [{target: {kind: Deployment, name: api}, jsonPatch: [{op: add, path:"
                                + " /spec/template/metadata/labels/geodefleet.io~1fleet, value: forged}]}]}]");

        assertThat(World.problem(fleet, world))
                .contains("spec.template.metadata.labels: the key geodefleet.io/fleet is kept");
    }

    private String problem(String pod) {
        return World.problem(fleet(pod), world);
    }

    private static Document fleet(String pod) {
        var spec = pod.contains("ontainers: [{")
                ? pod
                : pod.replaceFirst("\\{", "{containers: [{name: api, image: api}]" + (pod.equals("{}") ? "" : ", "));
        return World.fleet()
                .with("/spec/template/variables", "{NODE: node-1, ACCOUNT: admin, CAP: SYS_PTRACE}")
                .with(
                        "/spec/template/manifests/-",
                        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: api}, spec: {template: {spec: " + spec
                                + "}}}");
    }
}
