package io.geodefleet.operator.dns.external;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.RecordSighting;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** A DNSEndpoint as the API server has it. */
record StoredObject(JsonNode json) {
    String name() {
        return metadata().path("name").asText();
    }

    String uid() {
        return metadata().path("uid").asText();
    }

    String resourceVersion() {
        return metadata().path("resourceVersion").asText();
    }

    /** A label's value, empty when it has none. */
    String label(String key) {
        return metadata().path("labels").path(key).asText("");
    }

    /** An annotation's value, empty when it has none. */
    String annotation(String key) {
        return metadata().path("annotations").path(key).asText("");
    }

    /** What it says it was made for; empty if it says nothing that can be read. */
    Optional<SortedMap<Hostname, RecordSet>> records() {
        var text = annotation(Ownership.RECORDS);
        return text.isEmpty() ? Optional.empty() : StoredRecords.read(text);
    }

    /** Whether some entry answers the hostname with addresses or another name. */
    boolean answers(Hostname hostname) {
        return entries().stream().anyMatch(entry -> EndpointJson.names(entry, hostname) && EndpointJson.answers(entry));
    }

    /** Whether some entry is under the hostname. */
    boolean names(Hostname hostname) {
        return entries().stream().anyMatch(entry -> EndpointJson.names(entry, hostname));
    }

    /** What it holds of a hostname, for the one whose object it is. */
    RecordSighting of(Hostname hostname) {
        var found = entries().stream()
                .filter(entry -> EndpointJson.concerns(entry, hostname))
                .toList();
        var records = records().orElseGet(Collections::emptySortedMap).get(hostname);
        if (found.isEmpty()) {
            return records == null ? new RecordSighting.Absent() : new RecordSighting.OursWithoutAddress();
        }
        return records != null && isWrittenFor(hostname, records, found)
                ? new RecordSighting.Ours(records)
                : new RecordSighting.Altered(targets(found));
    }

    private static boolean isWrittenFor(Hostname hostname, RecordSet records, List<JsonNode> found) {
        return Endpoints.of(hostname, records).stream()
                .map(EndpointJson::of)
                .toList()
                .equals(found);
    }

    private static SortedSet<Target> targets(List<JsonNode> entries) {
        var targets = new TreeSet<Target>();
        entries.forEach(entry -> targets.addAll(EndpointJson.targets(entry)));
        return targets;
    }

    private List<JsonNode> entries() {
        return StreamSupport.stream(json.path("spec").path("endpoints").spliterator(), false)
                .toList();
    }

    private JsonNode metadata() {
        return json.path("metadata");
    }
}
