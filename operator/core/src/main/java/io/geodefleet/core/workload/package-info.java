/**
 * Which objects of a geode must be applied or deleted in a member cluster, decided by digest and ownership, never by guessing.
 */
@NullMarked
package io.geodefleet.core.workload;

import org.jspecify.annotations.NullMarked;
