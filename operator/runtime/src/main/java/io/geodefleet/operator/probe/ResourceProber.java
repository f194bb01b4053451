package io.geodefleet.operator.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.operator.members.ApiAnswer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * Reads one object of a member, through the member's own connection and within its limits. An object that is missing, or that may not
 * be read, says nothing about the region: a wrong name looks just the same.
 */
final class ResourceProber {
    private final MemberReader members;
    private final Map<Kind, String> plurals = new ConcurrentHashMap<>();

    /** The way to a member's API. */
    @FunctionalInterface
    interface MemberReader {
        /** @param path below the server's URL, without a leading slash */
        ApiAnswer get(RegionName region, String path, Duration within);
    }

    private record Kind(RegionName region, String apiVersion, String kind) {
        private String root() {
            return apiVersion.contains("/") ? "apis/" + apiVersion : "api/" + apiVersion;
        }
    }

    ResourceProber(MemberReader members) {
        this.members = members;
    }

    /** One request, and one before it when the kind's place in the API is not known yet. */
    Finding ask(Probe.Resource probe, Duration within) {
        var kind = new Kind(probe.region(), probe.apiVersion(), probe.kind());
        var known = Optional.ofNullable(plurals.get(kind));
        if (known.isPresent()) {
            return read(probe, kind, known.get(), within);
        }
        return switch (members.get(probe.region(), kind.root(), within.dividedBy(2))) {
            case ApiAnswer.Ok(var resources) ->
                plural(resources, probe.kind())
                        .map(plural -> {
                            plurals.put(kind, plural);
                            return read(probe, kind, plural, within.dividedBy(2));
                        })
                        .orElseGet(() -> notServed(probe));
            case ApiAnswer.No no when no.code() == 404 -> notServed(probe);
            case ApiAnswer.No no -> new Finding.NotMade(no.cause());
            case ApiAnswer.Silence(var cause) -> new Finding.NotMade(cause);
        };
    }

    private static Finding notServed(Probe.Resource probe) {
        return new Finding.NotMade(
                "the region serves no namespaced kind %s %s".formatted(probe.apiVersion(), probe.kind()));
    }

    /** Subresources carry a slash in their name. */
    private static Optional<String> plural(JsonNode resources, String kind) {
        return StreamSupport.stream(resources.path("resources").spliterator(), false)
                .filter(resource -> resource.path("kind").asText().equals(kind)
                        && resource.path("namespaced").asBoolean()
                        && resource.path("name").asText().matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?"))
                .map(resource -> resource.path("name").asText())
                .findFirst();
    }

    private Finding read(Probe.Resource probe, Kind kind, String plural, Duration within) {
        var path = "%s/namespaces/%s/%s/%s".formatted(kind.root(), probe.namespace(), plural, probe.name());
        return switch (members.get(probe.region(), path, within)) {
            case ApiAnswer.Ok(var object) -> new Finding.Content(CelValues.of(object));
            case ApiAnswer.No no
            when no.code() == 404 -> {
                // Without a name it is the kind that is gone: its place is looked up anew next time.
                if (no.status().path("details").path("name").asText().isEmpty()) {
                    plurals.remove(kind);
                }
                yield new Finding.NotMade("%s/%s does not exist".formatted(probe.kind(), probe.name()));
            }
            case ApiAnswer.No no
            when no.code() == 403 ->
                new Finding.NotMade("the operator may not read %s/%s there".formatted(probe.kind(), probe.name()));
            case ApiAnswer.No no -> new Finding.NotMade(no.cause());
            case ApiAnswer.Silence(var cause) -> new Finding.NotMade(cause);
        };
    }

    /** JSON as CEL takes it: what is null is left out, as the API server does with fields. */
    static final class CelValues {
        private CelValues() {}

        static Map<String, Object> of(JsonNode object) {
            var fields = new LinkedHashMap<String, Object>();
            object.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    fields.put(field.getKey(), value(field.getValue()));
                }
            });
            return fields;
        }

        private static Object value(JsonNode node) {
            return switch (node.getNodeType()) {
                case OBJECT -> of(node);
                case ARRAY ->
                    node.valueStream()
                            .filter(item -> !item.isNull())
                            .map(CelValues::value)
                            .toList();
                case NUMBER ->
                    node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.doubleValue();
                case BOOLEAN -> node.booleanValue();
                case STRING, BINARY, MISSING, NULL, POJO -> node.asText();
            };
        }
    }
}
