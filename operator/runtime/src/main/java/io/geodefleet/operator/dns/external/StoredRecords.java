package io.geodefleet.operator.dns.external;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Record sets by hostname as text, kept in an annotation beside the records that were made of them: shares, weights and places cannot
 * be told from those any more. A text of a version that knew other fields is not read; the records are written again then.
 */
final class StoredRecords {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            // Records have no getters; what looks like one is derived.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addMixIn(RecordSet.class, Kinds.class)
            .addMixIn(Routing.class, Kinds.class)
            .addMixIn(SelfCheck.class, Kinds.class)
            .addMixIn(Position.class, Kinds.class)
            .build();

    static {
        for (var sealed : List.of(RecordSet.class, Routing.class, SelfCheck.class, Position.class)) {
            JSON.registerSubtypes(sealed.getPermittedSubclasses());
        }
    }

    /** Which of a sealed type's records it is stands in the text by its simple name. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface Kinds {}

    /** Hostnames with equal record sets, which is nearly always all of them, share one entry. */
    private record Entry(List<String> names, RecordSet records) {}

    private StoredRecords() {}

    /** The text for these; equal maps give equal texts. */
    static String write(SortedMap<Hostname, RecordSet> records) {
        var names = new LinkedHashMap<RecordSet, List<String>>();
        records.forEach((hostname, set) ->
                names.computeIfAbsent(set, _ -> new ArrayList<>()).add(hostname.value()));
        var entries = new ArrayList<Entry>();
        names.forEach((set, hostnames) -> entries.add(new Entry(hostnames, set)));
        try {
            return JSON.writerFor(new TypeReference<List<Entry>>() {}).writeValueAsString(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record set cannot be written as text", e);
        }
    }

    /** What a text says; empty for one that was not written here. */
    static Optional<SortedMap<Hostname, RecordSet>> read(String text) {
        try {
            var records = new TreeMap<Hostname, RecordSet>();
            for (var entry : JSON.readValue(text, new TypeReference<List<Entry>>() {})) {
                entry.names().forEach(name -> records.put(new Hostname(name), entry.records()));
            }
            return Optional.of(records);
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException notOurs) {
            return Optional.empty();
        }
    }
}
