/** Proves the reading of fleets: tables of specs and what comes of them. No cluster is needed here. */
@NullMarked
package io.geodefleet.operator.translate;

import org.jspecify.annotations.NullMarked;
