package io.geodefleet.operator.members;

import io.geodefleet.operator.translate.FleetIdentity;

/**
 * Something of a fleet that was changed on a member behind our back and is as applied again.
 *
 * @param sentence which field of which object, where, and by whom if that is known
 */
public record Drift(FleetIdentity fleet, String sentence) {}
