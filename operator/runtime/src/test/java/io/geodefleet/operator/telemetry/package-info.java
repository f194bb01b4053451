/** Proves what people are told beside status, and how often. */
@NullMarked
package io.geodefleet.operator.telemetry;

import org.jspecify.annotations.NullMarked;
