/**
 * What tests start from: small fleets, regions and sightings by name, and golden files.
 */
@NullMarked
package io.geodefleet.core.given;

import org.jspecify.annotations.NullMarked;
