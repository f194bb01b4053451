package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Carries out the steps that change one member. Every object is tried, whatever became of those before it, unless the member falls
 * silent; the first failure is the step's outcome. Blocks the calling thread.
 */
final class MemberWriter {
    /** Our name in {@code managedFields}. */
    static final String MANAGER = "geodefleet";

    private static final Duration STEP_DEADLINE = Duration.ofSeconds(30);
    private static final String JSON_TYPE = "application/json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<ObjectKey> NEEDED_FIRST =
            Comparator.comparingInt(MemberWriter::rank).thenComparing(Comparator.naturalOrder());

    private final MemberApi api;
    private final SeenObjects seen;
    private final InstantSource clock;

    MemberWriter(MemberApi api, SeenObjects seen, InstantSource clock) {
        this.api = api;
        this.seen = seen;
        this.clock = clock;
    }

    /** Applies what the step names, what others need first. @throws IllegalArgumentException when the geode lacks an object */
    Outcome apply(FleetIdentity fleet, Step.ApplyGeode step, RenderedGeode geode) {
        return each(step, step.objects().stream().sorted(NEEDED_FIRST).toList(), (kind, key) -> {
            var raised = step.raised().get(key);
            var manifest =
                    raised == null ? Optional.ofNullable(geode.manifests().get(key)) : geode.raised(key, raised);
            return applyOne(
                    fleet,
                    kind,
                    key,
                    manifest.orElseThrow(() -> new IllegalArgumentException("the rendered geode has no " + key)));
        });
    }

    /** Deletes what the step names, what needs others first. */
    Outcome delete(FleetIdentity fleet, Step.DeleteObjects step) {
        var keys =
                step.objects().keySet().stream().sorted(NEEDED_FIRST.reversed()).toList();
        return each(step, keys, (kind, key) -> {
            var sighting = step.objects().get(key);
            return sighting == null ? Optional.empty() : deleteOne(fleet, kind, key, sighting);
        });
    }

    private Outcome each(
            Step step, Collection<ObjectKey> keys, BiFunction<MemberKind<?>, ObjectKey, Optional<WriteFailure>> act) {
        var deadline = clock.instant().plus(STEP_DEADLINE);
        Optional<WriteFailure> first = Optional.empty();
        for (var key : keys) {
            var failure = clock.instant().isAfter(deadline)
                    ? Optional.of(WriteFailure.passing(key, "no time was left after the objects before it"))
                    : MemberKind.of(key)
                            .map(kind -> act.apply(kind, key))
                            .orElseGet(() ->
                                    Optional.of(WriteFailure.refused(key, "objects of this kind are not managed")));
            first = first.or(() -> failure);
            if (failure.orElse(null) instanceof WriteFailure.Silent
                    || clock.instant().isAfter(deadline)) {
                break;
            }
        }
        return first.map(failure -> failure.outcome(step)).orElseGet(() -> new Outcome.Done(step));
    }

    private Optional<WriteFailure> applyOne(
            FleetIdentity fleet, MemberKind<?> kind, ObjectKey key, GenericKubernetesResource manifest) {
        var known = seen.find(fleet.uid(), key);
        if (known.isPresent()) {
            return patch(kind, key, manifest, known.get().uid());
        }
        return switch (api.get(kind.path(key))) {
            case ApiAnswer.Ok(var body) -> {
                var live = new LiveObject(body);
                yield live.belongsTo(fleet)
                        ? patch(kind, key, manifest, live.uid())
                        : Optional.of(WriteFailure.notOurs(key, live.owner()));
            }
            case ApiAnswer.No no when no.code() == 404 -> patch(kind, key, manifest, "");
            case ApiAnswer.No no -> Optional.of(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> Optional.of(WriteFailure.of(key, silence));
        };
    }

    /** @param uid of the object that may be changed, so that a namesake made in the meantime is not; empty when there is none */
    private Optional<WriteFailure> patch(
            MemberKind<?> kind, ObjectKey key, GenericKubernetesResource manifest, String uid) {
        ObjectNode body = JSON.valueToTree(manifest);
        if (!uid.isEmpty()) {
            body.withObjectProperty("metadata").put("uid", uid);
        }
        return switch (send(kind, key, body)) {
            case ApiAnswer.Ok _ -> Optional.empty();
            case ApiAnswer.No no when lacksNamespace(no) -> patchInNewNamespace(kind, key, body);
            case ApiAnswer.No no -> Optional.of(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> Optional.of(WriteFailure.of(key, silence));
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
            case ApiAnswer.Ok _, ApiAnswer.No _ ->
                switch (send(kind, key, object)) {
                    case ApiAnswer.Ok _ -> Optional.empty();
                    case ApiAnswer.No no -> Optional.of(WriteFailure.of(key, no));
                    case ApiAnswer.Silence silence -> Optional.of(WriteFailure.of(key, silence));
                };
        };
    }

    /** What is not there any more, or not the object that was seen, or not ours any more, is nothing that we have to delete. */
    private Optional<WriteFailure> deleteOne(
            FleetIdentity fleet, MemberKind<?> kind, ObjectKey key, ObjectSighting sighting) {
        return switch (api.get(kind.path(key))) {
            case ApiAnswer.Ok(var body) -> {
                var live = new LiveObject(body);
                var isIt = live.uid().equals(sighting.uid()) && live.belongsTo(fleet) && !live.isBeingDeleted();
                yield isIt ? deleteLive(kind, key, live) : Optional.empty();
            }
            case ApiAnswer.No no when no.code() == 404 -> Optional.empty();
            case ApiAnswer.No no -> Optional.of(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> Optional.of(WriteFailure.of(key, silence));
        };
    }

    private Optional<WriteFailure> deleteLive(MemberKind<?> kind, ObjectKey key, LiveObject live) {
        var options = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "DeleteOptions");
        // A workload is gone when its pods are: they serve users and hold volumes. Nothing waits for anything else.
        options.put("propagationPolicy", kind.workload() ? "Foreground" : "Background");
        options.putObject("preconditions").put("uid", live.uid()).put("resourceVersion", live.resourceVersion());
        return switch (api.send("DELETE", kind.path(key), JSON_TYPE, options)) {
            case ApiAnswer.Ok _ -> Optional.empty();
            case ApiAnswer.No no when no.code() == 404 -> Optional.empty();
            case ApiAnswer.No no -> Optional.of(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> Optional.of(WriteFailure.of(key, silence));
        };
    }

    private static int rank(ObjectKey key) {
        return MemberKind.of(key).map(MemberKind::rank).orElse(MemberKind.ALL.size());
    }
}
