/** Proves on a real API server what is shipped as YAML: the CRDs' rules, the samples, the roles and the installation. */
@NullMarked
package io.geodefleet.operator.api;

import org.jspecify.annotations.NullMarked;
