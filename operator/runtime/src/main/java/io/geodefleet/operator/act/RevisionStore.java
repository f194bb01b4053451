package io.geodefleet.operator.act;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.plan.FleetMemory;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.observe.StoredRevisions;
import io.geodefleet.operator.translate.IntentReading.Valid;
import io.geodefleet.operator.translate.RevisionContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Keeps what fleets ran, so that a region can go back to it after any crash: a revision is stored on the hub before the first region gets
 * it. Revisions never change, belong to their fleet and go with it.
 */
@ApplicationScoped
public class RevisionStore {
    /** How many revisions are kept that no region needs, for people to look at and go back to. */
    static final int HISTORY = 5;

    /** As many are dropped at once, with one request: a change costs nothing for those before it most of the time. */
    static final int BATCH = 5;

    private static final Logger LOG = Logger.getLogger(RevisionStore.class);

    private record Key(String fleet, RevisionId revision) {}

    private final KubernetesClient hub;
    private final StoredRevisions stored;
    private final Tenure tenure;

    /** Stored by this process, and perhaps not yet told by the watch. */
    private final Map<Key, ControllerRevision> written = new ConcurrentHashMap<>();

    /** What was said of each fleet's lost revisions, so that it is said once. */
    private final Map<String, SortedMap<String, String>> told = new ConcurrentHashMap<>();

    RevisionStore(KubernetesClient hub, StoredRevisions stored, Tenure tenure) {
        this.hub = hub;
        this.stored = stored;
        this.tenure = tenure;
    }

    /** Makes sure that the newest revision is kept. @return why it is not; empty when it is */
    Optional<String> keep(Valid fleet) {
        var newest = fleet.intent().rollout().newest();
        var key = new Key(fleet.identity().uid(), newest);
        var known = stored.find(fleet.identity(), newest);
        if (known.isPresent()) {
            written.remove(key);
            return RevisionContent.holds(known.get(), newest)
                    ? Optional.empty()
                    : Optional.of("ControllerRevision %s does not hold revision %s: delete it"
                            .formatted(known.get().getMetadata().getName(), newest));
        }
        if (!tenure.certain()) {
            // What is not seen is not missing: the watch may have ended already.
            return Optional.of("revision %s is not stored: this process does not lead for certain".formatted(newest));
        }
        var problem = new AtomicReference<>(Optional.<String>empty());
        written.computeIfAbsent(key, _ -> {
            var made = store(fleet, newest);
            problem.set(made.problem());
            return made.revision().orElse(null);
        });
        return problem.get();
    }

    private record Made(Optional<ControllerRevision> revision, Optional<String> problem) {}

    private Made store(Valid fleet, RevisionId newest) {
        var last = stored.of(fleet.identity()).stream()
                .mapToLong(ControllerRevision::getRevision)
                .max()
                .orElse(0);
        var revision = RevisionContent.toStore(fleet, newest, last + 1);
        try {
            return new Made(Optional.of(hub.resource(revision).create()), Optional.empty());
        } catch (KubernetesClientException refused) {
            var name = revision.getMetadata().getName();
            return new Made(
                    Optional.empty(),
                    Optional.of(
                            refused.getCode() == HttpURLConnection.HTTP_CONFLICT
                                    ? "ControllerRevision %s exists and is not this fleet's: delete it".formatted(name)
                                    : "ControllerRevision %s cannot be stored on the hub: %s"
                                            .formatted(name, refused.getMessage())));
        }
    }

    /**
     * Stores the newest revision where that is missing, and drops revisions that nobody needs beyond the {@link #HISTORY} newest once they
     * are {@link #BATCH}. What fails is logged and done in a later round.
     *
     * @param before what was remembered at the last decision
     * @param after  what is remembered now
     */
    public void tidy(Valid fleet, FleetMemory before, FleetMemory after) {
        if (!tenure.certain()) {
            return;
        }
        tellLost(fleet);
        if (fleet.intent().leaving()) {
            return;
        }
        keep(fleet)
                .ifPresent(problem -> LOG.warnf("fleet=%s %s", fleet.identity().name(), problem));
        var needed = new TreeSet<>(before.needed());
        needed.addAll(after.needed());
        needed.add(fleet.intent().rollout().newest());
        var loose = stored.of(fleet.identity()).stream()
                .sorted(Comparator.comparingLong(ControllerRevision::getRevision)
                        .reversed())
                .skip(HISTORY)
                .map(RevisionContent::idOf)
                .flatMap(Optional::stream)
                .filter(id -> !needed.contains(id))
                .toList();
        if (loose.size() >= BATCH) {
            drop(fleet, loose);
        }
    }

    private void drop(Valid fleet, List<RevisionId> loose) {
        try {
            hub.resources(ControllerRevision.class)
                    .inNamespace(fleet.identity().name().namespace())
                    .withLabelSelector(RevisionContent.selector(fleet.identity(), loose))
                    .delete();
        } catch (KubernetesClientException refused) {
            LOG.warnf(
                    "fleet=%s the ControllerRevisions of %s cannot be dropped: %s",
                    fleet.identity().name(), loose, refused.getMessage());
        }
    }

    private void tellLost(Valid fleet) {
        var uid = fleet.identity().uid();
        var before = fleet.lost().isEmpty() ? told.remove(uid) : told.put(uid, fleet.lost());
        if (!fleet.lost().isEmpty() && !fleet.lost().equals(before)) {
            fleet.lost()
                    .forEach((what, why) -> LOG.warnf(
                            "fleet=%s revision %s cannot be gone back to: %s",
                            fleet.identity().name(), what, why));
        }
    }
}
