package io.geodefleet.operator.dns.powerdns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON of the HTTP API. */
final class ApiBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 200;
    private static final String GARBAGE = "its reply is not what the API of PowerDNS says";

    private ApiBody() {}

    static JsonNode nothing() {
        return JSON.missingNode();
    }

    /** The body, or a missing node if it is no JSON. */
    static JsonNode json(String body) {
        try {
            var node = JSON.readTree(body);
            return node == null ? nothing() : node;
        } catch (JsonProcessingException notJson) {
            return nothing();
        }
    }

    static ApiReply zone(JsonNode body) {
        return body.path("name").isTextual() && body.path("serial").canConvertToLong()
                ? new ApiReply.Told(
                        body.path("serial").asLong(),
                        !body.path("soa_edit_api").asText("").isEmpty())
                : new ApiReply.Silent(GARBAGE);
    }

    /** The sets at one name; the zone may have been told whole. */
    static ApiReply found(JsonNode body, String name) {
        if (!body.path("rrsets").isArray()) {
            return new ApiReply.Silent(GARBAGE);
        }
        var sets = new ArrayList<RrSet>();
        for (var set : body.path("rrsets")) {
            if (set.path("name").asText().toLowerCase(Locale.ROOT).equals(name)) {
                sets.add(set(name, set));
            }
        }
        return new ApiReply.Found(sets);
    }

    private static RrSet set(String name, JsonNode set) {
        var contents = new ArrayList<String>();
        for (var record : set.path("records")) {
            contents.add((record.path("disabled").asBoolean() ? RrSet.DISABLED : "")
                    + record.path("content").asText());
        }
        return new RrSet(name, set.path("type").asText(), set.path("ttl").asLong(), contents);
    }

    static String replacing(List<RrSet> sets) {
        var body = JSON.createObjectNode();
        var array = body.putArray("rrsets");
        for (var set : sets) {
            var one = array.addObject().put("name", set.name()).put("type", set.type());
            if (set.contents().isEmpty()) {
                one.put("changetype", "DELETE");
            } else {
                one.put("changetype", "REPLACE").put("ttl", set.ttl());
                var records = one.putArray("records");
                set.contents()
                        .forEach(content ->
                                records.addObject().put("content", content).put("disabled", false));
            }
        }
        return body.toString();
    }

    /** What a declining reply says, fit for a sentence; empty if it says nothing. */
    static String error(String body) {
        var text = json(body)
                .path("error")
                .asText("")
                .replaceAll("[^\\x20-\\x7e]+", " ")
                .strip();
        return text.isEmpty() ? "" : ": " + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
    }
}
