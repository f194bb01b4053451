package io.geodefleet.operator.dns.external;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.translate.Marks;

/**
 * Whose a DNSEndpoint is: one fleet's of one installation, for one zone. It has one object, so that all hostnames change together.
 *
 * @param operator the installation, as in its marks in DNS
 */
record Ownership(String operator, ZoneName zone, FleetName fleet) {
    /** Annotation: the record sets that the entries were made of. */
    static final String RECORDS = Marks.PREFIX + "records";

    /** Label: the installation, for {@code --label-filter} of ExternalDNS among others. */
    static final String OPERATOR = Marks.PREFIX + "operator";

    private static final String OUTSIDER = "somebody outside GeodeFleet";

    /** The object's name. */
    String objectName() {
        return ObjectName.of(fleet.namespace() + "-" + fleet.name(), operator + " " + zone + " " + fleet);
    }

    /** Marks an object that is to be written. */
    void mark(ObjectNode metadata) {
        metadata.withObjectProperty("labels").put(OPERATOR, operator);
        metadata.withObjectProperty("annotations").put(Marks.FLEET_NAME, fleet.toString());
    }

    /** Whether the object is this fleet's, and marked so. */
    boolean holds(StoredObject object) {
        return object.name().equals(objectName())
                && object.label(OPERATOR).equals(operator)
                && object.annotation(Marks.FLEET_NAME).equals(fleet.toString());
    }

    /** How people are told whose another object is: other teams' fleets are not named to them. */
    String nameOfOther(StoredObject object) {
        var installation = object.label(OPERATOR);
        var name = object.annotation(Marks.FLEET_NAME);
        if (installation.isEmpty() || name.isEmpty()) {
            return OUTSIDER;
        }
        var fleet = "a fleet of namespace " + name.replaceFirst("/.*", "");
        return installation.equals(operator) ? fleet : fleet + " of the installation " + installation;
    }
}
