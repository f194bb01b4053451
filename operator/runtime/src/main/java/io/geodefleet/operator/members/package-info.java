/**
 * The connections to member clusters: one a cluster, each with its own client, watches, deadline and pauses, so that none can hold up another.
 */
@NullMarked
package io.geodefleet.operator.members;

import org.jspecify.annotations.NullMarked;
