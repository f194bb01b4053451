package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.operator.members.ObjectApply.Draft;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Carries out the steps that change one member. What is new there is tried out first, and nothing is written if any of it is refused.
 * Else every object is tried, whatever became of those before it, unless they would all fail alike; the step's outcome tells all
 * failures. Blocks the calling thread.
 */
final class MemberWriter {
    /** Our name in {@code managedFields}. */
    static final String MANAGER = "geodefleet";

    private static final Duration STEP_DEADLINE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemberApi api;
    private final SeenObjects seen;
    private final MemberKinds kinds;
    private final Foresight foresight;
    private final InstantSource clock;
    private final Consumer<String> drift;

    /** @param drift told in one sentence what was changed behind our back and is as applied again */
    MemberWriter(
            MemberApi api,
            SeenObjects seen,
            MemberKinds kinds,
            Foresight foresight,
            InstantSource clock,
            Consumer<String> drift) {
        this.api = api;
        this.seen = seen;
        this.kinds = kinds;
        this.foresight = foresight;
        this.clock = clock;
        this.drift = drift;
    }

    /** Applies what the step names, what others need first. @throws IllegalArgumentException when the geode lacks an object */
    Outcome apply(FleetIdentity fleet, Step.ApplyGeode step, RenderedGeode geode) {
        var forbidden = foresight.pods().refusal(api, fleet.name().namespace(), step.objects(), geode);
        if (forbidden.isPresent()) {
            return forbidden.get().outcome(step);
        }
        var deadline = clock.instant().plus(STEP_DEADLINE);
        var apply = new ObjectApply(api, seen, fleet, geode.rules(), drift);
        var manifests = manifests(step, geode);
        var drafts = new HashMap<ObjectKey, Draft>();
        var refused = rehearse(fleet, apply, manifests, drafts, deadline);
        if (!refused.isEmpty()) {
            return outcome(step, refused);
        }
        var failures = each(manifests.keySet(), deadline, managed((kind, key) -> switch (drafts.computeIfAbsent(
                key, _ -> apply.draft(kind, key, of(manifests, key)))) {
            case Draft.Failed(var failure) -> Optional.of(failure);
            case Draft.Ready ready -> apply.write(ready);
        }));
        if (failures.isEmpty()) {
            foresight.rehearsals().end(fleet.uid());
        }
        return outcome(step, failures);
    }

    private SortedMap<ObjectKey, ObjectNode> manifests(Step.ApplyGeode step, RenderedGeode geode) {
        var manifests = new TreeMap<ObjectKey, ObjectNode>(kinds.neededFirst());
        step.objects().forEach(key -> {
            var raised = step.raised().get(key);
            var manifest =
                    raised == null ? Optional.ofNullable(geode.manifests().get(key)) : geode.raised(key, raised);
            manifests.put(
                    key,
                    JSON.valueToTree(manifest.orElseThrow(
                            () -> new IllegalArgumentException("the rendered geode has no " + key))));
        });
        return manifests;
    }

    private static ObjectNode of(Map<ObjectKey, ObjectNode> manifests, ObjectKey key) {
        return Objects.requireNonNull(manifests.get(key));
    }

    /** Tries out what is new, if it is more than one object: one alone is taken or refused as a whole anyway. */
    private List<WriteFailure> rehearse(
            FleetIdentity fleet,
            ObjectApply apply,
            SortedMap<ObjectKey, ObjectNode> manifests,
            Map<ObjectKey, Draft> drafts,
            Instant deadline) {
        var news = manifests.entrySet().stream()
                .filter(entry -> apply.isNews(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (news.size() < 2) {
            return List.of();
        }
        var rehearsals = foresight.rehearsals();
        var unsure = news.stream()
                .filter(key -> !rehearsals.isPassed(fleet.uid(), key, ObjectApply.digest(of(manifests, key))))
                .toList();
        return each(unsure, deadline, managed((kind, key) -> {
            var draft = apply.draft(kind, key, of(manifests, key));
            drafts.put(key, draft);
            var failure = switch (draft) {
                case Draft.Failed(var why) -> Optional.of(why);
                case Draft.Ready ready -> apply.rehearse(ready);
            };
            if (failure.isEmpty()) {
                rehearsals.pass(fleet.uid(), key, ObjectApply.digest(of(manifests, key)));
            }
            return failure;
        }));
    }

    /** Deletes what the step names, or lets it go, what needs others first. */
    Outcome delete(FleetIdentity fleet, Step.DeleteObjects step, DeletePolicy policy) {
        foresight.rehearsals().end(fleet.uid());
        var ending = new ObjectEnding(api, fleet, policy);
        var served = new ServedKinds(api, kinds);
        var keys = Stream.concat(step.objects().keySet().stream(), step.unseen().stream())
                .sorted(kinds.neededFirst().reversed())
                .toList();
        return outcome(step, each(keys, clock.instant().plus(STEP_DEADLINE), key -> {
            var sighting = step.objects().get(key);
            return sighting == null
                    ? served.find(key).end(kind -> ending.endUnseen(kind, key))
                    : managed((kind, same) -> ending.end(kind, same, sighting)).apply(key);
        }));
    }

    private List<WriteFailure> each(
            Collection<ObjectKey> keys, Instant deadline, Function<ObjectKey, Optional<WriteFailure>> act) {
        var failures = new ArrayList<WriteFailure>();
        for (var key : keys) {
            var failure = clock.instant().isAfter(deadline)
                    ? Optional.of(WriteFailure.passing(key, "no time was left after the objects before it"))
                    : act.apply(key);
            failure.ifPresent(failures::add);
            if (failure.orElse(null) instanceof WriteFailure.Halting
                    || clock.instant().isAfter(deadline)) {
                break;
            }
        }
        return failures;
    }

    private static Outcome outcome(Step step, List<WriteFailure> failures) {
        return failures.isEmpty()
                ? new Outcome.Done(step)
                : WriteFailure.together(failures).outcome(step);
    }

    private Function<ObjectKey, Optional<WriteFailure>> managed(
            BiFunction<MemberKind<?>, ObjectKey, Optional<WriteFailure>> act) {
        return key -> kinds.of(key)
                .map(kind -> act.apply(kind, key))
                .orElseGet(() -> Optional.of(WriteFailure.refused(key, "objects of this kind are not managed")));
    }
}
