package io.geodefleet.operator.dns.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.operator.dns.CanonicalAddress;
import io.geodefleet.operator.dns.OwnershipMark;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Entries of {@code spec.endpoints} as the API server stores them. */
final class EndpointJson {
    private static final String NAME = "dnsName";
    private static final String TYPE = "recordType";
    private static final String TARGETS = "targets";

    private EndpointJson() {}

    static ObjectNode of(Endpoint endpoint) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put(NAME, endpoint.name()).put(TYPE, endpoint.type().name());
        endpoint.targets().forEach(json.putArray(TARGETS)::add);
        endpoint.ttl().ifPresent(ttl -> json.put("recordTTL", Math.toIntExact(ttl)));
        endpoint.setIdentifier().ifPresent(id -> json.put("setIdentifier", id));
        if (!endpoint.properties().isEmpty()) {
            var properties = json.putArray("providerSpecific");
            endpoint.properties()
                    .forEach((name, value) ->
                            properties.addObject().put("name", name).put("value", value));
        }
        return json;
    }

    /** Whether an entry answers for a hostname: under its name, or under a name of ours below it. */
    static boolean concerns(JsonNode entry, Hostname hostname) {
        return names(entry, hostname) || name(entry).endsWith("." + OwnershipMark.nameFor(hostname));
    }

    /** Whether an entry is under a hostname. */
    static boolean names(JsonNode entry, Hostname hostname) {
        return name(entry).equals(hostname.value());
    }

    /** Addresses and host names that clients may be given by an entry; other types of records give none. */
    static SortedSet<Target> targets(JsonNode entry) {
        var targets = new TreeSet<Target>();
        if (answers(entry)) {
            entry.path(TARGETS).forEach(text -> target(text.asText()).ifPresent(targets::add));
        }
        return targets;
    }

    /** Whether an entry is of a type that leads to addresses. */
    static boolean answers(JsonNode entry) {
        return entry.path(TYPE).asText().matches("A|AAAA|CNAME");
    }

    private static Optional<Target> target(String text) {
        return CanonicalAddress.parse(text)
                .or(() -> text.isBlank() ? Optional.empty() : Optional.of(Target.alias(new Hostname(text))));
    }

    private static String name(JsonNode entry) {
        var name = entry.path(NAME).asText().toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
