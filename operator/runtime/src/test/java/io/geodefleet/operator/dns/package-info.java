/** Tables of rules, and a contract that real servers keep. */
@NullMarked
package io.geodefleet.operator.dns;

import org.jspecify.annotations.NullMarked;
