/**
 * What is told to people and machines outside of status: events, log lines, metrics. Made from plans and outcomes in one place.
 */
@NullMarked
package io.geodefleet.operator.telemetry;

import org.jspecify.annotations.NullMarked;
