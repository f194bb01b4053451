package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.operator.translate.ApplyRules;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies the objects of one geode one by one, each in two acts: what is to be sent is made up from what is there, and then it is
 * sent, for a trial or for good. Blocks the calling thread.
 */
final class ObjectApply {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final MemberApi api;
    private final SeenObjects seen;
    private final FleetIdentity fleet;
    private final ApplyRules rules;
    private final Consumer<String> drift;

    /** @param drift told in one sentence what was changed behind our back and is as applied again */
    ObjectApply(MemberApi api, SeenObjects seen, FleetIdentity fleet, ApplyRules rules, Consumer<String> drift) {
        this.api = api;
        this.seen = seen;
        this.fleet = fleet;
        this.rules = rules;
        this.drift = drift;
    }

    /** What is to be sent, or why nothing is. */
    sealed interface Draft {
        /** @param lost what somebody took away of the object and this puts back, for people; empty when that is nothing */
        record Ready(MemberKind<?> kind, ObjectKey key, ObjectNode body, Optional<String> lost) implements Draft {
            /** Whether there was no object of that name when it was drafted. */
            boolean isNewThere() {
                return !body.path("metadata").has("uid");
            }
        }

        record Failed(WriteFailure failure) implements Draft {}
    }

    /** Whether the object is not known to be there in this form: a trial says something new of it. */
    boolean isNews(ObjectKey key, ObjectNode manifest) {
        return known(key, manifest).isEmpty();
    }

    static Digest digest(ObjectNode manifest) {
        return new Digest(
                manifest.path("metadata").path("annotations").path(Marks.DIGEST).asText());
    }

    private Optional<SeenObject> known(ObjectKey key, ObjectNode manifest) {
        return seen.find(fleet.uid(), key).filter(object -> object.applied().equals(digest(manifest)));
    }

    /** @param manifest is changed into what is to be sent */
    Draft draft(MemberKind<?> kind, ObjectKey key, ObjectNode manifest) {
        var untold = seen.untold(key);
        if (untold.isPresent()) {
            return new Draft.Failed(WriteFailure.notServed(key, kind, untold.get()));
        }
        var known = seen.find(fleet.uid(), key);
        if (known.isPresent() && isNews(key, manifest) && rules.ignoredIn(key).isEmpty()) {
            return ready(kind, key, manifest, known.get().uid(), Optional.empty());
        }
        return switch (api.get(kind.path(key))) {
            case ApiAnswer.Ok(var body) -> draftOnto(new LiveObject(body), kind, key, manifest);
            case ApiAnswer.No no when no.code() == NOT_FOUND -> ready(kind, key, manifest, "", Optional.empty());
            case ApiAnswer.No no -> new Draft.Failed(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> new Draft.Failed(WriteFailure.of(key, silence));
        };
    }

    private Draft draftOnto(LiveObject live, MemberKind<?> kind, ObjectKey key, ObjectNode manifest) {
        if (!live.belongsTo(fleet) && !(rules.takesUnowned() && live.isUnowned())) {
            return new Draft.Failed(WriteFailure.notOurs(key, live.owner()));
        }
        KeptFields.leave(manifest, rules.ignoredIn(key), live);
        var lost = isNews(key, manifest)
                ? Optional.<String>empty()
                : FieldOwnership.firstLost(live.ourFields(), manifest)
                        .map(field ->
                                "%s %s was taken away%s, and is put back".formatted(key, field, live.lastWriter()));
        return ready(kind, key, manifest, live.uid(), lost);
    }

    /** @param uid of the object that may be changed, so that a namesake made in the meantime is not; empty when there is none */
    private static Draft ready(MemberKind<?> kind, ObjectKey key, ObjectNode body, String uid, Optional<String> lost) {
        if (!uid.isEmpty()) {
            body.withObjectProperty("metadata").put("uid", uid);
        }
        return new Draft.Ready(kind, key, body, lost);
    }

    /** Why the member would not take it; empty when it would. The namespace is made for good. */
    Optional<WriteFailure> rehearse(Draft.Ready draft) {
        return send(draft, "&dryRun=All");
    }

    /** Applies it for good. */
    Optional<WriteFailure> write(Draft.Ready draft) {
        var failure = send(draft, "");
        if (failure.isEmpty()) {
            draft.lost().ifPresent(drift);
        }
        return failure;
    }

    private Optional<WriteFailure> send(Draft.Ready draft, String options) {
        var answer = patch(draft, options);
        return answer instanceof ApiAnswer.No no && lacksNamespace(no)
                ? makeNamespace(draft.key()).or(() -> WriteFailure.in(draft.key(), patch(draft, options)))
                : WriteFailure.in(draft.key(), answer);
    }

    private ApiAnswer patch(Draft.Ready draft, String options) {
        // Never with force: who owns a field keeps it.
        return api.send(
                "PATCH",
                draft.kind().path(draft.key()) + "?fieldManager=" + MemberWriter.MANAGER + "&force=false" + options,
                "application/apply-patch+yaml",
                draft.body());
    }

    private static boolean lacksNamespace(ApiAnswer.No no) {
        return no.code() == NOT_FOUND
                && no.status().path("details").path("kind").asText().equals("namespaces");
    }

    /** The namespace gets no mark of ours: others may move in, so it is never ours to delete. */
    private Optional<WriteFailure> makeNamespace(ObjectKey key) {
        var namespace = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", key.namespace());
        return switch (api.send("POST", "api/v1/namespaces", "application/json", namespace)) {
            case ApiAnswer.No no
            when no.code() == FORBIDDEN ->
                Optional.of(WriteFailure.refused(
                        key, "namespace " + key.namespace() + " does not exist here and may not be created"));
            case ApiAnswer.No no when no.code() == CONFLICT -> Optional.empty();
            case ApiAnswer answer -> WriteFailure.in(key, answer);
        };
    }
}
