/** Generates what is committed from the types, and proves the types themselves. No cluster is needed here. */
@NullMarked
package io.geodefleet.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
