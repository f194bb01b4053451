/** Proves where credentials are looked for. What they must hold is proven beside their readers. */
@NullMarked
package io.geodefleet.operator.credentials;

import org.jspecify.annotations.NullMarked;
