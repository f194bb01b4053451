/** What is asked of a whole run of tests when it is over: that every right that is shipped was used, and that no secret got out. */
@NullMarked
package io.geodefleet.operator.rights;

import org.jspecify.annotations.NullMarked;
