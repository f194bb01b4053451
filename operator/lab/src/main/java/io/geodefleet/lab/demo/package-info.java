/**
 * The main job as a story with a clock: what a platform team, an application team and a person on call do, asserted against the real
 * clusters and the real DNS server, each step beside the time that it could take at best.
 */
@NullMarked
package io.geodefleet.lab.demo;

import org.jspecify.annotations.NullMarked;
