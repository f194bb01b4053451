package io.geodefleet.lab.plane;

import java.nio.file.Path;

/** The configuration file of kwokctl for one control plane: local binaries, loopback, ports of its own, an audit log. */
final class KwokConfig {
    private static final String SCHEDULER = """
              - name: kube-scheduler
                extraArgs: [{key: leader-elect, value: "false"}]
            """;

    private KwokConfig() {}

    static String yaml(Binaries binaries, Path auditPolicy, Path cache, boolean runsPods) {
        // A hub runs no pods, so it needs neither scheduler nor played nodes.
        String disable = runsPods ? "[]" : "[kube-scheduler, kwok-controller]";
        String scheduler = runsPods ? SCHEDULER : "";
        return """
                apiVersion: config.kwok.x-k8s.io/v1alpha1
                kind: KwokctlConfiguration
                options:
                  runtime: binary
                  bindAddress: 127.0.0.1
                  cacheDir: %s
                  kubeAuditPolicy: %s
                  kubeAuthorization: true
                  kubeAdmission: true
                  disableQPSLimits: false
                  disable: %s
                  etcdBinary: %s
                  kubeApiserverBinary: %s
                  kubeControllerManagerBinary: %s
                  kubeSchedulerBinary: %s
                  kwokControllerBinary: %s
                  kubectlBinary: %s
                  etcdPort: %d
                  etcdPeerPort: %d
                  kubeApiserverPort: %d
                  kubeControllerManagerPort: %d
                  kubeSchedulerPort: %d
                  kwokControllerPort: %d
                componentsPatches:
                  # Some hundred fleets fill the usual 100 MB, and tests read on from where they were; and they have more than 254 Services.
                  - name: kube-apiserver
                    extraArgs: [{key: audit-log-maxsize, value: "10000"}, {key: service-cluster-ip-range, value: 10.96.0.0/16}]
                  - name: etcd
                    extraArgs: [{key: unsafe-no-fsync, value: "true"}]
                  # There is one of each: who cannot renew a lease in time on a busy machine would only end itself.
                  - name: kube-controller-manager
                    extraArgs: [{key: leader-elect, value: "false"}]
                %s""".formatted(
                        cache,
                        auditPolicy,
                        disable,
                        binaries.path("etcd"),
                        binaries.path("kube-apiserver"),
                        binaries.path("kube-controller-manager"),
                        binaries.path("kube-scheduler"),
                        binaries.path("kwok"),
                        binaries.path("kubectl"),
                        Ports.free(),
                        Ports.free(),
                        Ports.free(),
                        Ports.free(),
                        Ports.free(),
                        Ports.free(),
                        scheduler);
    }
}
