package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.FleetName;

/** Who owns an object on a member: the fleet's name, for people, and its UID, for certainty. */
public record FleetIdentity(FleetName name, String uid) {}
