/**
 * What users see of the whole operator, told on real clusters and real DNS: the packaged operator runs as a process of its own, with
 * the rights that are shipped, and everything is asserted from outside of it.
 */
@NullMarked
package io.geodefleet.operator.story;

import org.jspecify.annotations.NullMarked;
