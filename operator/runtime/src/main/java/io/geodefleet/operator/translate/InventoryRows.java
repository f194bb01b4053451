package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.FleetRegionStatus;
import io.geodefleet.api.v1alpha1.OwnedObject;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.ObjectUid;
import io.geodefleet.core.lifecycle.Inventory;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The inventory of a region as rows of status, and back. */
final class InventoryRows {
    private InventoryRows() {}

    /** What does not fit is still known by its marks: a status that is refused would be worse. */
    static List<OwnedObject> write(Inventory inventory) {
        return inventory.objects().entrySet().stream()
                .limit(FleetRegionStatus.OBJECTS)
                .map(object -> new OwnedObject(
                        object.getKey().apiVersion(),
                        object.getKey().kind(),
                        object.getKey().name(),
                        object.getValue().isKnown() ? object.getValue().value() : null))
                .toList();
    }

    static Inventory read(List<OwnedObject> rows, String namespace) {
        var objects = new TreeMap<ObjectKey, ObjectUid>();
        rows.forEach(
                row -> objects.put(new ObjectKey(row.apiVersion(), row.kind(), namespace, row.name()), uid(row.uid())));
        return new Inventory(objects);
    }

    private static ObjectUid uid(@Nullable String written) {
        return written == null ? ObjectUid.NOT_KNOWN : new ObjectUid(written);
    }
}
