package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;

/** An object as its API gives it this moment: what every destructive act is checked against. */
record LiveObject(JsonNode json) {
    String uid() {
        return metadata().path("uid").asText("");
    }

    String resourceVersion() {
        return metadata().path("resourceVersion").asText("");
    }

    boolean isBeingDeleted() {
        return metadata().hasNonNull("deletionTimestamp");
    }

    /** Whether it carries the fleet's mark by our own doing; same rule as {@link SeenObject#read}. */
    boolean belongsTo(FleetIdentity fleet) {
        return metadata().path("labels").path(Marks.FLEET).asText("").equals(fleet.uid()) && isMarkedByUs();
    }

    /** For people: another fleet, or nobody that we know. */
    String owner() {
        var name = metadata().path("annotations").path(Marks.FLEET_NAME).asText("");
        return isMarkedByUs() && !name.isEmpty() ? "the fleet " + name : "somebody outside GeodeFleet";
    }

    private boolean isMarkedByUs() {
        return FieldOwnership.ownsLabel(ourFields(), Marks.FLEET);
    }

    private JsonNode ourFields() {
        for (var entry : metadata().path("managedFields")) {
            if (entry.path("manager").asText().equals(MemberWriter.MANAGER)
                    && entry.path("operation").asText().equals("Apply")
                    && entry.path("subresource").asText("").isEmpty()) {
                return entry.path("fieldsV1");
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode metadata() {
        return json.path("metadata");
    }
}
