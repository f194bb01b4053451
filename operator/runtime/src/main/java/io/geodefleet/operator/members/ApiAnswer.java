package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of one request to a member's API. */
public sealed interface ApiAnswer {
    /**
     * It was done.
     *
     * @param body what the API answered with, an empty object when it is no JSON
     */
    record Ok(JsonNode body) implements ApiAnswer {}

    /**
     * The API said no.
     *
     * @param code   HTTP status, 300 or more
     * @param status a Kubernetes Status, or an empty object when something else answered
     */
    record No(int code, JsonNode status) implements ApiAnswer {
        /** The API's sentence in one line of at most 300 characters; empty when there is none. */
        public String sentence() {
            var line = status.path("message")
                    .asText("")
                    .replaceAll("[\\p{Cntrl}\\s]+", " ")
                    .strip();
            return line.length() <= 300 ? line : line.substring(0, 299) + "…";
        }

        /** A stable sentence for a code that says something of the connection rather than of the object. */
        public String cause() {
            return switch (code) {
                case 401 -> "unauthorized: the credentials are not accepted";
                case 403 -> "forbidden: " + sentence();
                case 429 -> "the API asks for fewer requests (429)";
                default -> "the API answers with status " + code;
            };
        }
    }

    /**
     * Nothing usable came back; whether the request had an effect is not known.
     *
     * @param cause stable sentence
     */
    record Silence(String cause) implements ApiAnswer {}
}
