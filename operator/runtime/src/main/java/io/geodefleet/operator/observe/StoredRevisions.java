package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import io.geodefleet.operator.translate.RevisionContent;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of fleets that are kept on the hub, as its watch tells: one for all fleets, so that looking costs no request. What
 * carries our label but not the fleet's UID is nobody's.
 */
@ApplicationScoped
public class StoredRevisions {
    private static final String BY_FLEET = "fleet";

    private @Nullable InformerEventSource<ControllerRevision, GeodeFleet> source;

    StoredRevisions() {}

    /** Starts watching; called once, before the first round. Only the loss of a revision wakes its fleet: all else is our own doing. */
    EventSource<?, GeodeFleet> eventSource(EventSourceContext<GeodeFleet> context) {
        var revisions = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ControllerRevision.class, GeodeFleet.class)
                        .withLabelSelector(Marks.FLEET)
                        .withSecondaryToPrimaryMapper(StoredRevisions::owners)
                        .withItemStore(new PackedStore<>(RevisionContent::packed))
                        .withOnAddFilter(_ -> false)
                        .withOnUpdateFilter((_, _) -> false)
                        .build(),
                context);
        revisions.addIndexers(Map.of(BY_FLEET, revision -> List.of(uid(revision))));
        source = revisions;
        return revisions;
    }

    private static Set<ResourceID> owners(ControllerRevision revision) {
        return revision.getMetadata().getOwnerReferences().stream()
                .map(owner ->
                        new ResourceID(owner.getName(), revision.getMetadata().getNamespace()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One revision of the fleet, if it is kept. */
    public Optional<ControllerRevision> find(FleetIdentity fleet, RevisionId id) {
        var name = RevisionContent.name(fleet.name(), id);
        return Optional.ofNullable(source)
                .flatMap(known -> known.get(new ResourceID(name, fleet.name().namespace())))
                .filter(revision -> uid(revision).equals(fleet.uid()));
    }

    /** Those of these revisions that are kept. */
    SortedMap<RevisionId, ControllerRevision> find(FleetIdentity fleet, Collection<RevisionId> ids) {
        var found = new TreeMap<RevisionId, ControllerRevision>();
        ids.forEach(id -> find(fleet, id).ifPresent(revision -> found.put(id, revision)));
        return found;
    }

    /** All that are kept of the fleet. */
    public List<ControllerRevision> of(FleetIdentity fleet) {
        return Optional.ofNullable(source)
                .map(known -> known.byIndex(BY_FLEET, fleet.uid()))
                .orElseGet(List::of)
                .stream()
                .filter(revision -> revision.getMetadata()
                        .getNamespace()
                        .equals(fleet.name().namespace()))
                .toList();
    }

    private static String uid(ControllerRevision revision) {
        var labels = revision.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(Marks.FLEET, "");
    }
}
