package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.operator.members.ObjectApply.Draft;
import io.geodefleet.operator.members.WriteFailure.Wanting;
import io.geodefleet.operator.translate.FleetIdentity;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Applies the objects of one step, what others need first. What is new there is tried out before, and nothing that is there is changed
 * while the member refuses any of it. Used once, by one thread.
 */
final class GeodeApply {
    private final FleetIdentity fleet;
    private final ObjectApply objects;
    private final MemberKinds kinds;
    private final Rehearsals rehearsals;
    private final OneByOne turns;

    /** What is not written yet. */
    private final SortedMap<ObjectKey, ObjectNode> manifests;

    private final Map<ObjectKey, Draft> drafts = new HashMap<>();

    /** @param manifests in the order of applying; they are changed into what is sent */
    GeodeApply(
            FleetIdentity fleet,
            ObjectApply objects,
            MemberKinds kinds,
            Rehearsals rehearsals,
            OneByOne turns,
            SortedMap<ObjectKey, ObjectNode> manifests) {
        this.fleet = fleet;
        this.objects = objects;
        this.kinds = kinds;
        this.rehearsals = rehearsals;
        this.turns = turns;
        this.manifests = new TreeMap<>(manifests);
    }

    /** @return what failed or was refused; nothing when all is written */
    Collection<WriteFailure> run() {
        var refused = rehearse();
        if (!refused.isEmpty()) {
            return refused.values();
        }
        var failures = write(manifests);
        if (failures.isEmpty()) {
            rehearsals.end(fleet.uid());
        }
        return failures.values();
    }

    /**
     * Tries out what is new, if it is more than one object: one alone is taken or refused as a whole anyway. What is refused for want of
     * another one, maybe, is tried out again when what comes before it is there.
     */
    private SequencedMap<ObjectKey, WriteFailure> rehearse() {
        var news = new TreeMap<>(manifests);
        news.entrySet().removeIf(entry -> !objects.isNews(entry.getKey(), entry.getValue()));
        if (news.size() < 2) {
            return new LinkedHashMap<>();
        }
        news.entrySet().removeIf(entry -> rehearsals.isPassed(fleet.uid(), entry.getKey(), digest(entry.getKey())));
        var refused = turns.each(news.keySet(), drafted(this::tryOut));
        while (!refused.isEmpty() && refused.values().stream().allMatch(Wanting.class::isInstance)) {
            var before = newThere(manifests.headMap(refused.sequencedKeySet().getFirst()));
            var failures = write(before);
            if (before.isEmpty() || !failures.isEmpty()) {
                return before.isEmpty() ? refused : failures;
            }
            refused = turns.each(refused.keySet(), drafted(this::tryOut));
        }
        return refused;
    }

    /** Those that would be made: nobody can depend on them yet, so they harm nothing if the rest never comes. */
    private SortedMap<ObjectKey, ObjectNode> newThere(SortedMap<ObjectKey, ObjectNode> some) {
        var made = new TreeMap<>(some);
        made.keySet()
                .removeIf(key -> kinds.of(key)
                        .filter(kind -> draft(kind, key) instanceof Draft.Ready ready && ready.isNewThere())
                        .isEmpty());
        return made;
    }

    private SequencedMap<ObjectKey, WriteFailure> write(SortedMap<ObjectKey, ObjectNode> some) {
        var keys = new TreeMap<>(some).keySet();
        var failures = turns.each(keys, drafted((_, ready) -> objects.write(ready)));
        manifests.keySet().removeAll(keys);
        return failures;
    }

    private Optional<WriteFailure> tryOut(ObjectKey key, Draft.Ready ready) {
        var failure = objects.rehearse(ready);
        if (failure.isEmpty()) {
            rehearsals.pass(fleet.uid(), key, digest(key));
        }
        return failure;
    }

    private Function<ObjectKey, Optional<WriteFailure>> drafted(
            BiFunction<ObjectKey, Draft.Ready, Optional<WriteFailure>> act) {
        return key -> kinds.act(key, kind -> switch (draft(kind, key)) {
            case Draft.Failed(var failure) -> Optional.of(failure);
            case Draft.Ready ready -> act.apply(key, ready);
        });
    }

    private Draft draft(MemberKind<?> kind, ObjectKey key) {
        return drafts.computeIfAbsent(key, _ -> objects.draft(kind, key, manifest(key)));
    }

    private Digest digest(ObjectKey key) {
        return ObjectApply.digest(manifest(key));
    }

    private ObjectNode manifest(ObjectKey key) {
        return Objects.requireNonNull(manifests.get(key));
    }
}
