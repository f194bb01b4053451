@NullMarked
package io.geodefleet.operator.config;

import org.jspecify.annotations.NullMarked;
