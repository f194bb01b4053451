/** The small command that tells a lab which runs in another terminal what shall go wrong. */
@NullMarked
package io.geodefleet.lab.ctl;

import org.jspecify.annotations.NullMarked;
