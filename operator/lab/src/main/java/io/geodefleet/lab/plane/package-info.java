/**
 * Kubernetes control planes. {@link io.geodefleet.lab.plane.ControlPlane} is what the lab needs of one;
 * {@link io.geodefleet.lab.plane.KwokPlane} makes it out of local binaries.
 */
@NullMarked
package io.geodefleet.lab.plane;

import org.jspecify.annotations.NullMarked;
