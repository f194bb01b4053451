/**
 * The operator: one reconciler a kind. A GeodeFleet goes through five stages, and the packages are named after them: translate,
 * observe, (decide, in the core), act, and report, which translate writes to status.
 */
@NullMarked
package io.geodefleet.operator;

import org.jspecify.annotations.NullMarked;
