/**
 * Settings of the operator's process and the wiring of its parts.
 */
@NullMarked
package io.geodefleet.operator.config;

import org.jspecify.annotations.NullMarked;
