package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RevisionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a revision says: the part of a spec that decides which objects regions run, as plain JSON. Its digest is the revision's name, so
 * that what was stored can be told from what was made up.
 */
public final class RevisionContent {
    private static final String TEMPLATE = "template";
    private static final String OVERRIDES = "overrides";
    private static final String APPLY = "apply";
    private static final String IGNORED = "ignoreFields";

    private RevisionContent() {}

    static Map<String, Object> of(GeodeFleetSpec spec) {
        var content = new TreeMap<String, Object>();
        content.put(TEMPLATE, Json.value(spec.template()));
        if (!spec.overrides().isEmpty()) {
            content.put(OVERRIDES, Json.value(spec.overrides()));
        }
        if (!spec.apply().ignoreFields().isEmpty()) {
            content.put(APPLY, Map.of(IGNORED, Json.value(spec.apply().ignoreFields())));
        }
        return content;
    }

    static RevisionId id(Map<String, Object> content) {
        return new RevisionId(Json.digest(content).value());
    }

    /** The name under which a revision of a fleet is kept, in the fleet's namespace. */
    public static String name(FleetName fleet, RevisionId id) {
        return fleet.name() + "-" + id;
    }

    /** Whether what is kept is the revision that it is named after. */
    public static boolean holds(ControllerRevision stored, RevisionId id) {
        return id(Json.object(Json.value(stored.getData()))).equals(id);
    }

    /**
     * The newest revision of a fleet as it is kept: owned by the fleet, so that it goes with it.
     *
     * @param number higher than that of every revision before it
     */
    public static ControllerRevision toStore(IntentReading.Valid fleet, RevisionId id, long number) {
        var identity = fleet.identity();
        return new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(name(identity.name(), id))
                .withNamespace(identity.name().namespace())
                .addToLabels(Marks.FLEET, identity.uid())
                .addToLabels(Marks.REVISION, id.value())
                .addNewOwnerReference()
                .withApiVersion(HasMetadata.getApiVersion(GeodeFleet.class))
                .withKind(HasMetadata.getKind(GeodeFleet.class))
                .withName(identity.name().name())
                .withUid(identity.uid())
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withRevision(number)
                .withData(fleet.content())
                .build();
    }

    /** Which revision is kept there, as its label says; empty when none says so, and then it is nobody's to drop. */
    public static Optional<RevisionId> idOf(ControllerRevision stored) {
        return Optional.ofNullable(stored.getMetadata().getLabels())
                .map(labels -> labels.get(Marks.REVISION))
                .map(RevisionId::new);
    }

    /** What selects these revisions of the fleet in its namespace, and no others. */
    public static LabelSelector selector(FleetIdentity fleet, List<RevisionId> ids) {
        return new LabelSelectorBuilder()
                .addToMatchLabels(Marks.FLEET, fleet.uid())
                .addNewMatchExpression()
                .withKey(Marks.REVISION)
                .withOperator("In")
                .withValues(ids.stream().map(RevisionId::value).toList())
                .endMatchExpression()
                .build();
    }

    /** The same revision without what nobody reads, packed. */
    public static Packed<ControllerRevision> packed(ControllerRevision stored) {
        var metadata = new ObjectMetaBuilder(stored.getMetadata())
                .withManagedFields(List.of())
                .build();
        return Packed.of(
                new ControllerRevisionBuilder(stored).withMetadata(metadata).build(), ControllerRevision.class);
    }

    /**
     * The spec as it would be with a former revision: everything that is not the revision's stays as it is now.
     *
     * @param id what the revision must be, by its content
     */
    static Checked<GeodeFleetSpec> former(GeodeFleetSpec now, RevisionId id, ControllerRevision stored) {
        var content = Json.object(Json.value(stored.getData()));
        if (!id(content).equals(id)) {
            return Checked.bad(
                    "ControllerRevision %s does not hold revision %s: it was edited or is somebody else's, and is not used",
                    stored.getMetadata().getName(), id);
        }
        var spec = Json.object(Json.value(now));
        var apply = Json.object(spec.get(APPLY));
        apply.remove(IGNORED);
        apply.putAll(Json.object(content.get(APPLY)));
        spec.remove(OVERRIDES);
        spec.putAll(content);
        spec.put(APPLY, apply);
        return Json.read(spec, GeodeFleetSpec.class)
                .map(Checked::good)
                .orElseGet(() -> Checked.bad("revision %s is not one that this version understands", id));
    }
}
