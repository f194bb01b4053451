package io.geodefleet.operator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the operator's process; each can be given as an environment variable, such as {@code GEODEFLEET_NAMESPACE}. */
@ConfigMapping(prefix = "geodefleet")
public interface OperatorConfig {
    /** The namespace on the hub that holds the Secrets of members and zones. */
    @WithDefault("geodefleet-system")
    String namespace();

    /**
     * The owner id of this installation in DNS, as ExternalDNS' {@code --txt-owner-id}: one DNS label in lower case. Two installations
     * that publish into one zone need different ones. Changing it leaves everything published as somebody else's.
     */
    @WithDefault("geodefleet")
    String owner();

    /**
     * Where this process runs; its pod's name. A process that starts in the same place need not wait for the lease of one that ended
     * there. Two processes that run at the same time never have the same. Random when it is left out.
     */
    Optional<String> instance();

    /**
     * Kinds of object that a template may hold beside the usual ones, each as in {@code postgresql.cnpg.io/v1/clusters Cluster}: API
     * group and version, the plural of the API's paths, and the kind. Members need the rights to get, list, watch, create, patch and
     * delete them.
     */
    Optional<List<String>> kinds();

    /**
     * The namespace on the hub where Argo CD keeps the Secrets of its clusters, for regions that refer to one; {@code deploy/rbac/argocd}
     * has the rights. Left out: Argo CD's Secrets are not read.
     */
    Optional<String> argocdNamespace();

    /** How fast leadership changes hands between the processes of this installation. */
    Lease lease();

    /** Times of the lease, each longer than the next. */
    interface Lease {
        /** How long a lease that nobody renews is left alone. */
        @WithDefault("15s")
        Duration duration();

        /** How long after its last renewal a leader still writes. */
        @WithDefault("10s")
        Duration deadline();

        /** Between two renewals, or two looks of a standby. At least 100 ms. */
        @WithDefault("2s")
        Duration retry();
    }

    /** Where health checks may go. */
    Probe probe();

    /** Networks for the addresses that members tell; written as in {@code 10.0.0.0/8,fd00::/8}. */
    interface Probe {
        /** Networks that are open to probes although they are closed by default, such as loopback in a lab. */
        Optional<List<String>> allowedNetworks();

        /** Networks that are closed in any case: best those of the hub's own pods and Services. */
        Optional<List<String>> deniedNetworks();
    }
}
