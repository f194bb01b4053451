package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.operator.translate.ApplyRules;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import io.geodefleet.operator.translate.RenderedGeode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Carries out the steps that change one member. Every object is tried, whatever became of those before it, unless the member falls
 * silent; the step's outcome tells all failures. Blocks the calling thread.
 */
final class MemberWriter {
    /** Our name in {@code managedFields}. */
    static final String MANAGER = "geodefleet";

    private static final Duration STEP_DEADLINE = Duration.ofSeconds(30);
    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemberApi api;
    private final SeenObjects seen;
    private final MemberKinds kinds;
    private final InstantSource clock;
    private final Consumer<String> drift;

    /** @param drift told in one sentence what was changed behind our back and is as applied again */
    MemberWriter(MemberApi api, SeenObjects seen, MemberKinds kinds, InstantSource clock, Consumer<String> drift) {
        this.drift = drift;
        this.api = api;
        this.seen = seen;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** Applies what the step names, what others need first. @throws IllegalArgumentException when the geode lacks an object */
    Outcome apply(FleetIdentity fleet, Step.ApplyGeode step, RenderedGeode geode) {
        var forbidden = new PodPolicy(api, seen, clock).refusal(fleet.name().namespace(), step.objects(), geode);
        if (forbidden.isPresent()) {
            return forbidden.get().outcome(step);
        }
        return each(step, step.objects().stream().sorted(kinds.neededFirst()).toList(), managed((kind, key) -> {
            var raised = step.raised().get(key);
            var manifest =
                    raised == null ? Optional.ofNullable(geode.manifests().get(key)) : geode.raised(key, raised);
            var object = manifest.orElseThrow(() -> new IllegalArgumentException("the rendered geode has no " + key));
            return seen.untold(key)
                    .map(cause -> Optional.of(WriteFailure.notServed(key, kind, cause)))
                    .orElseGet(() -> applyOne(fleet, kind, key, JSON.valueToTree(object), geode.rules()));
        }));
    }

    /** Deletes what the step names, or lets it go, what needs others first. */
    Outcome delete(FleetIdentity fleet, Step.DeleteObjects step, DeletePolicy policy) {
        var ending = new ObjectEnding(api, fleet, policy);
        var served = new ServedKinds(api, kinds);
        var keys = Stream.concat(step.objects().keySet().stream(), step.unseen().stream())
                .sorted(kinds.neededFirst().reversed())
                .toList();
        return each(step, keys, key -> {
            var sighting = step.objects().get(key);
            return sighting == null
                    ? served.find(key).end(kind -> ending.endUnseen(kind, key))
                    : managed((kind, same) -> ending.end(kind, same, sighting)).apply(key);
        });
    }

    private Outcome each(Step step, Collection<ObjectKey> keys, Function<ObjectKey, Optional<WriteFailure>> act) {
        var deadline = clock.instant().plus(STEP_DEADLINE);
        var failures = new ArrayList<WriteFailure>();
        for (var key : keys) {
            var failure = clock.instant().isAfter(deadline)
                    ? Optional.of(WriteFailure.passing(key, "no time was left after the objects before it"))
                    : act.apply(key);
            failure.ifPresent(failures::add);
            if (failure.orElse(null) instanceof WriteFailure.Silent
                    || clock.instant().isAfter(deadline)) {
                break;
            }
        }
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

    private Optional<WriteFailure> applyOne(
            FleetIdentity fleet, MemberKind<?> kind, ObjectKey key, ObjectNode manifest, ApplyRules rules) {
        var ignored = rules.ignoredIn(key);
        var known = seen.find(fleet.uid(), key);
        var isDrift = known.filter(object -> object.applied().equals(digest(manifest)))
                .isPresent();
        if (known.isPresent() && ignored.isEmpty() && !isDrift) {
            return patch(kind, key, manifest, known.get().uid());
        }
        return switch (api.get(kind.path(key))) {
            case ApiAnswer.Ok(var body) -> {
                var live = new LiveObject(body);
                if (!live.belongsTo(fleet) && !(rules.takesUnowned() && live.isUnowned())) {
                    yield Optional.of(WriteFailure.notOurs(key, live.owner()));
                }
                KeptFields.leave(manifest, ignored, live);
                var lost = FieldOwnership.firstLost(live.ourFields(), manifest);
                var failure = patch(kind, key, manifest, live.uid());
                if (isDrift && failure.isEmpty()) {
                    lost.ifPresent(field -> drift.accept(
                            "%s %s was taken away%s, and is put back".formatted(key, field, live.lastWriter())));
                }
                yield failure;
            }
            case ApiAnswer.No no when no.code() == 404 -> patch(kind, key, manifest, "");
            case ApiAnswer.No no -> Optional.of(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> Optional.of(WriteFailure.of(key, silence));
        };
    }

    private static Digest digest(ObjectNode manifest) {
        return new Digest(
                manifest.path("metadata").path("annotations").path(Marks.DIGEST).asText());
    }

    /** @param uid of the object that may be changed, so that a namesake made in the meantime is not; empty when there is none */
    private Optional<WriteFailure> patch(MemberKind<?> kind, ObjectKey key, ObjectNode body, String uid) {
        if (!uid.isEmpty()) {
            body.withObjectProperty("metadata").put("uid", uid);
        }
        return switch (send(kind, key, body)) {
            case ApiAnswer.No no when lacksNamespace(no) -> patchInNewNamespace(kind, key, body);
            case ApiAnswer answer -> WriteFailure.in(key, answer);
        };
    }

    private ApiAnswer send(MemberKind<?> kind, ObjectKey key, ObjectNode body) {
        // Never with force: who owns a field keeps it.
        return api.send(
                "PATCH",
                kind.path(key) + "?fieldManager=" + MANAGER + "&force=false",
                "application/apply-patch+yaml",
                body);
    }

    private static boolean lacksNamespace(ApiAnswer.No no) {
        return no.code() == 404
                && no.status().path("details").path("kind").asText().equals("namespaces");
    }

    /** The namespace gets no mark of ours: others may move in, so it is never ours to delete. */
    private Optional<WriteFailure> patchInNewNamespace(MemberKind<?> kind, ObjectKey key, ObjectNode object) {
        var namespace = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", key.namespace());
        return switch (api.send("POST", "api/v1/namespaces", JSON_TYPE, namespace)) {
            case ApiAnswer.No no
            when no.code() == 403 ->
                Optional.of(WriteFailure.refused(
                        key, "namespace " + key.namespace() + " does not exist here and may not be created"));
            case ApiAnswer.No no when no.code() != 409 -> Optional.of(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> Optional.of(WriteFailure.of(key, silence));
            case ApiAnswer.Ok _, ApiAnswer.No _ -> WriteFailure.in(key, send(kind, key, object));
        };
    }
}
