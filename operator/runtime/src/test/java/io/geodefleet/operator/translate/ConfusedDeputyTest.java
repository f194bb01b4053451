package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
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
            {priorityClassName: system-node-critical}                                    | .priorityClassName: it would drive out what the cluster itself needs
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
            containers          | {livenessProbe: {httpGet: {host: 169.254.169.254, port: 80}}}  | .livenessProbe.httpGet.host: nodes ask nobody but the pod
            containers          | {readinessProbe: {tcpSocket: {host: 127.0.0.1, port: 10250}}}  | .readinessProbe.tcpSocket.host: nodes ask nobody but the pod
            containers          | {startupProbe: {httpGet: {host: "${geode.vars.NODE}", port: 80}}} | .startupProbe.httpGet.host: nodes ask nobody but the pod
            initContainers      | {lifecycle: {postStart: {httpGet: {host: a.example, port: 80}}}} | .lifecycle.postStart.httpGet.host: nodes ask nobody but the pod
            containers          | {lifecycle: {preStop: {tcpSocket: {host: a.example, port: 80}}}} | .lifecycle.preStop.tcpSocket.host: nodes ask nobody but the pod
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
                "{containers: [{name: x, image: x, ports: [{containerPort: 80}]}]}",
                "{containers: [{name: x, image: x, livenessProbe: {httpGet: {path: /, port: 80}}}]}",
                "{containers: [{name: x, image: x, env: [{name: A, valueFrom: {secretKeyRef: {name: a, key: a}}}]}]}",
                "{volumes: [{name: a, secret: {secretName: a}}, {name: b, csi: {driver: a}}]}",
                "{volumes: [{name: a, projected: {sources: [{serviceAccountToken: {audience: vault, path: a}}]}}]}",
                "{automountServiceAccountToken: true, imagePullSecrets: [{name: a}]}",
                "{hostUsers: false, runtimeClassName: gvisor, priorityClassName: high}",
                "{tolerations: [{operator: Exists}], nodeSelector: {disk: ssd}}"
            })
    void what_every_team_may_do_is_accepted(String pod) {
        World.valid(
                fleet(pod)
                        .with(
                                "/spec/template/manifests/-",
                                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web}}"),
                world);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apps/v1 | StatefulSet | /spec/template/spec",
                "apps/v1 | DaemonSet | /spec/template/spec",
                "batch/v1 | Job | /spec/template/spec",
                "batch/v1 | CronJob | /spec/jobTemplate/spec/template/spec",
                "example.com/v1 | Runner | /spec",
            })
    void pods_are_looked_at_wherever_an_object_holds_them(String apiVersion, String kind, String at) {
        var object =
                "{apiVersion: %s, kind: %s, metadata: {name: api}, spec: {template: {}, jobTemplate: {spec: {template: {}}}}}"
                        .formatted(apiVersion, kind);
        var fleet = World.fleet().with("/spec/template/manifests/-", object);
        var pod = "/spec/template/manifests/2" + at;
        var path =
                "spec.template.manifests[2] " + kind + "/api " + at.substring(1).replace('/', '.');

        assertThat(problemOfAny(fleet.with(pod, "{containers: [], hostNetwork: true}")))
                .startsWith(path + ".hostNetwork: ");
        assertThat(problemOfAny(fleet.with(pod, "{containers: [], serviceAccountName: admin}")))
                .startsWith(path + ".serviceAccountName: the account admin ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container.apparmor.security.beta.kubernetes.io/api",
                "container.seccomp.security.alpha.kubernetes.io/api",
                "seccomp.security.alpha.kubernetes.io/pod"
            })
    void no_annotation_takes_a_profile_off(String key) {
        var fleet = fleet("{}").with("/spec/template/manifests/2/spec/template/metadata", "{annotations: {}}");
        var annotation = "/spec/template/manifests/2/spec/template/metadata/annotations/" + key.replace("/", "~1");

        World.valid(fleet.with(annotation, "runtime/default"), world);
        assertThat(World.problem(fleet.with(annotation, "unconfined"), world))
                .isEqualTo(AT + "spec.template.metadata.annotations: " + key + " unconfined is not allowed");
    }

    @Test
    void a_service_does_not_take_addresses_of_others() {
        assertThat(World.problem(
                        World.fleet().with("/spec/template/manifests/0/spec/externalIPs", "[192.0.2.1]"), world))
                .isEqualTo("spec.template.manifests[0] Service/web spec.externalIPs: a Service gets its addresses from"
                        + " the cluster; remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.other.svc.cluster.local",
                "DB.Other.SVC.Cluster.Local.",
                "db.other.svc",
                "0.db.other.svc.clusters.example.com",
                "${geode.vars.NODE}.other.svc",
                "localhost",
                "printer.local",
                "metadata.google.internal",
                "169.254.169.254",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001"
            })
    void an_alias_leads_out_of_the_cluster(String name) {
        var fleet = fleet("{}")
                .with(
                        "/spec/template/manifests/-",
                        "{apiVersion: v1, kind: Service, metadata: {name: db}, spec: {type: ExternalName, externalName: \"%s\"}}"
                                .formatted(name));

        assertThat(World.problem(fleet, world))
                .startsWith("spec.template.manifests[3] Service/db spec.externalName: ")
                .endsWith(" is inside the cluster or its network; name something outside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: ExternalName, externalName: db.example.com}",
                "{type: ExternalName, externalName: svc.example.com}",
                "{type: ExternalName, externalName: local.example.com.}",
                "{type: LoadBalancer, loadBalancerSourceRanges: [192.0.2.0/24], loadBalancerIP: 192.0.2.1}",
                "{type: NodePort, ports: [{port: 80, nodePort: 30080}]}",
                "{selector: {app: other}}"
            })
    void what_a_service_asks_of_the_cluster_is_for_the_cluster_to_give(String spec) {
        World.valid(
                World.fleet()
                        .with("/spec/dns/endpoint", "{kind: Service, name: web}")
                        .with(
                                "/spec/template/manifests/-",
                                "{apiVersion: v1, kind: Service, metadata: {name: db}, spec: " + spec + "}"),
                world);
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

    /** Of a fleet whose kinds the operator is configured to allow. */
    private String problemOfAny(Document fleet) {
        var usual = world.view();
        var kinds = Kinds.with(List.of(
                "apps/v1/daemonsets DaemonSet",
                "batch/v1/jobs Job",
                "batch/v1/cronjobs CronJob",
                "example.com/v1/runners Runner"));
        var hub = new HubView(
                usual.regions(),
                usual.zones(),
                usual.drains(),
                usual.namespaceLabels(),
                usual.rivals(),
                kinds,
                Collections.emptySortedMap());
        return switch (IntentReader.read(fleet.fleet(), hub)) {
            case IntentReading.Valid valid -> throw new AssertionError("should be invalid, but is " + valid.intent());
            case IntentReading.Invalid(var sentence) -> sentence;
        };
    }

    private String problem(String pod) {
        return World.problem(fleet(pod), world);
    }

    static Document fleet(String pod) {
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
