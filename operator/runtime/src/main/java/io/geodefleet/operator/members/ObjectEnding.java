package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.sight.ObjectSighting;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.Marks;
import java.util.List;
import java.util.Optional;

/**
 * Ends what a fleet has to do with an object. What is not there any more, or not the object that was seen, or not ours any more, is
 * nothing that we have to end.
 */
final class ObjectEnding {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemberApi api;
    private final FleetIdentity fleet;
    private final DeletePolicy policy;

    ObjectEnding(MemberApi api, FleetIdentity fleet, DeletePolicy policy) {
        this.api = api;
        this.fleet = fleet;
        this.policy = policy;
    }

    Optional<WriteFailure> end(MemberKind<?> kind, ObjectKey key, ObjectSighting sighting) {
        return switch (api.get(kind.path(key))) {
            case ApiAnswer.Ok(var body) -> {
                var live = new LiveObject(body);
                var isIt = live.uid().equals(sighting.uid()) && live.belongsTo(fleet) && !live.isBeingDeleted();
                yield isIt ? endLive(kind, key, live) : Optional.empty();
            }
            case ApiAnswer answer -> unlessGone(key, answer);
        };
    }

    /**
     * The same for what no watch tells of: only what carries our marks is ours, whatever became of the object that we made. Fails until
     * it is gone, since nobody will tell.
     */
    Optional<WriteFailure> endUnseen(MemberKind<?> kind, ObjectKey key) {
        return switch (api.get(kind.path(key))) {
            case ApiAnswer.Ok(var body) -> {
                var live = new LiveObject(body);
                if (!live.belongsTo(fleet)) {
                    yield Optional.empty();
                }
                var failure = live.isBeingDeleted() ? Optional.<WriteFailure>empty() : endLive(kind, key, live);
                yield failure.or(() -> stillOurs(kind, key));
            }
            case ApiAnswer answer -> unlessNamedGone(key, answer);
        };
    }

    private Optional<WriteFailure> stillOurs(MemberKind<?> kind, ObjectKey key) {
        return switch (api.get(kind.path(key))) {
            case ApiAnswer.Ok(var body) ->
                new LiveObject(body).belongsTo(fleet)
                        ? Optional.of(WriteFailure.passing(key, "it is being deleted"))
                        : Optional.empty();
            case ApiAnswer answer -> unlessNamedGone(key, answer);
        };
    }

    private Optional<WriteFailure> endLive(MemberKind<?> kind, ObjectKey key, LiveObject live) {
        return unlessGone(
                key,
                switch (policy) {
                    case DELETE -> delete(kind, key, live);
                    case ORPHAN -> letGo(kind, key, live);
                });
    }

    private static Optional<WriteFailure> unlessGone(ObjectKey key, ApiAnswer answer) {
        return answer instanceof ApiAnswer.No no && no.code() == 404 ? Optional.empty() : WriteFailure.in(key, answer);
    }

    /** Right after its kind got another version, the path is gone and not the object: only an answer that names the object tells. */
    private static Optional<WriteFailure> unlessNamedGone(ObjectKey key, ApiAnswer answer) {
        return answer instanceof ApiAnswer.No(var code, var status)
                        && code == 404
                        && !status.path("details").path("name").asText().equals(key.name())
                ? Optional.of(WriteFailure.passing(key, "its kind has just changed its version"))
                : unlessGone(key, answer);
    }

    private ApiAnswer delete(MemberKind<?> kind, ObjectKey key, LiveObject live) {
        var options = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "DeleteOptions");
        // A workload is gone when its pods are: they serve users and hold volumes. Nothing waits for anything else.
        options.put("propagationPolicy", kind.workload() ? "Foreground" : "Background");
        options.putObject("preconditions").put("uid", live.uid()).put("resourceVersion", live.resourceVersion());
        return api.send("DELETE", kind.path(key), "application/json", options);
    }

    /**
     * Takes our marks and our entry in {@code managedFields} off. Applying nothing would do that, too, but would take every field along
     * that only we hold.
     */
    private ApiAnswer letGo(MemberKind<?> kind, ObjectKey key, LiveObject live) {
        var patch = JSON.createArrayNode();
        operation(patch, "test", "/metadata/uid", JSON.getNodeFactory().textNode(live.uid()));
        operation(
                patch,
                "test",
                "/metadata/resourceVersion",
                JSON.getNodeFactory().textNode(live.resourceVersion()));
        var metadata = live.json().path("metadata");
        remove(patch, metadata, "labels", Marks.FLEET);
        for (var mark : List.of(Marks.FLEET_NAME, Marks.DIGEST)) {
            remove(patch, metadata, "annotations", mark);
        }
        patch.addObject().put("op", "remove").put("path", "/metadata/managedFields/" + live.ourEntry());
        return api.send("PATCH", kind.path(key), "application/json-patch+json", patch);
    }

    private static void remove(ArrayNode patch, JsonNode metadata, String field, String mark) {
        if (metadata.path(field).has(mark)) {
            patch.addObject().put("op", "remove").put("path", "/metadata/" + field + "/" + mark.replace("/", "~1"));
        }
    }

    private static void operation(ArrayNode patch, String operation, String path, JsonNode value) {
        patch.addObject().put("op", operation).put("path", path).set("value", value);
    }
}
