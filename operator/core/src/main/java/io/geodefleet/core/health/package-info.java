/**
 * From looks to verdicts: what one sighting says of a region, and how long it must say so before anybody acts on it.
 */
@NullMarked
package io.geodefleet.core.health;

import org.jspecify.annotations.NullMarked;
