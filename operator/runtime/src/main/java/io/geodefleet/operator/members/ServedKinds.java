package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.operator.translate.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a member serves a kind at present, for objects of kinds that we do not watch: their definition may be gone, or serve another
 * version than the one that was applied. Asks the member's discovery, which every account may read.
 */
final class ServedKinds {
    private final MemberApi api;
    private final MemberKinds kinds;

    ServedKinds(MemberApi api, MemberKinds kinds) {
        this.api = api;
        this.kinds = kinds;
    }

    /** What became of a kind. */
    sealed interface Finding {
        /** Its objects are found so. */
        record Served(MemberKind<?> kind) implements Finding {}

        /** It is not served at all, so no object of it is left. */
        record Gone() implements Finding {}

        /** That cannot be told. */
        record NotTold(WriteFailure failure) implements Finding {}

        /** What ending an object of it comes to: nothing has to be done where the kind is gone. */
        default Optional<WriteFailure> end(Function<MemberKind<?>, Optional<WriteFailure>> act) {
            return switch (this) {
                case Served(var kind) -> act.apply(kind);
                case Gone() -> Optional.empty();
                case NotTold(var failure) -> Optional.of(failure);
            };
        }
    }

    Finding find(ObjectKey key) {
        var builtIn = kinds.of(key).filter(MemberKinds::isBuiltIn);
        if (builtIn.isPresent()) {
            return new Finding.Served(builtIn.get());
        }
        int slash = key.apiVersion().indexOf('/');
        if (slash < 0) {
            return among(key, List.of(key.apiVersion()));
        }
        return switch (api.get("apis/" + key.apiVersion().substring(0, slash))) {
            case ApiAnswer.Ok(var group) -> among(key, versions(key, group));
            case ApiAnswer.No no when no.code() == 404 -> new Finding.Gone();
            case ApiAnswer.No no -> new Finding.NotTold(WriteFailure.of(key, no));
            case ApiAnswer.Silence silence -> new Finding.NotTold(WriteFailure.of(key, silence));
        };
    }

    /** The version that was applied comes first. */
    private static List<String> versions(ObjectKey key, JsonNode group) {
        var versions = new ArrayList<String>();
        group.path("versions")
                .forEach(version -> versions.add(version.path("groupVersion").asText()));
        if (versions.remove(key.apiVersion())) {
            versions.addFirst(key.apiVersion());
        }
        return versions;
    }

    private Finding among(ObjectKey key, List<String> versions) {
        for (var version : versions) {
            switch (api.get((version.contains("/") ? "apis/" : "api/") + version)) {
                case ApiAnswer.Ok(var list) -> {
                    for (var resource : list.path("resources")) {
                        var plural = resource.path("name").asText();
                        if (resource.path("kind").asText().equals(key.kind()) && !plural.contains("/")) {
                            return new Finding.Served(MemberKind.custom(new Kinds.Kind(version, key.kind(), plural)));
                        }
                    }
                }
                // Discovery lags behind: it has listed a version a moment ago that is not served any more, or not yet.
                case ApiAnswer.No no
                when no.code() == 404 -> {
                    return new Finding.NotTold(
                            WriteFailure.passing(key, "the versions of its kind are just being changed"));
                }
                case ApiAnswer.No no -> {
                    return new Finding.NotTold(WriteFailure.of(key, no));
                }
                case ApiAnswer.Silence silence -> {
                    return new Finding.NotTold(WriteFailure.of(key, silence));
                }
            }
        }
        return new Finding.Gone();
    }
}
