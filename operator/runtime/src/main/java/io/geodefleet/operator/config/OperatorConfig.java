package io.geodefleet.operator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the operator's process; each can be given as an environment variable, such as {@code GEODEFLEET_NAMESPACE}. */
@ConfigMapping(prefix = "geodefleet")
public interface OperatorConfig {
    /** The namespace on the hub that holds the Secrets of members and zones: the only one in which the operator reads any. */
    @WithDefault("geodefleet-system")
    String namespace();
}
