package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.operator.dns.TsigCredentials;
import io.geodefleet.operator.dns.TsigKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the Secret of a PowerDNS zone holds. A sentence about it names the key of the Secret that is wrong, never a value. */
public sealed interface PowerDnsCredentials {
    /**
     * It can be used.
     *
     * @param signer signs dynamic updates; without one, changes go through the HTTP API
     */
    record Accepted(ApiKey key, Optional<TsigKey> signer) implements PowerDnsCredentials {}

    /**
     * It cannot.
     *
     * @param sentence what to change
     */
    record Rejected(String sentence) implements PowerDnsCredentials {}

    /**
     * Reads a Secret's data: {@code key}, the API key, and where changes shall be fenced by the server also a TSIG key as
     * {@link TsigCredentials} reads it: {@code name}, {@code secret} and {@code algorithm}.
     */
    static PowerDnsCredentials parse(Map<String, byte[]> data) {
        var text = new String(data.getOrDefault("key", new byte[0]), StandardCharsets.UTF_8).strip();
        if (!ApiKey.fits(text)) {
            return new Rejected(problem(data, text));
        }
        var key = new ApiKey(text);
        var rest = new HashMap<>(data);
        rest.remove("key");
        if (rest.isEmpty()) {
            return new Accepted(key, Optional.empty());
        }
        return switch (TsigCredentials.parse(rest)) {
            case TsigCredentials.Accepted(var signer) -> new Accepted(key, Optional.of(signer));
            case TsigCredentials.Rejected(var sentence) ->
                new Rejected(sentence + " (a PowerDNS Secret holds key, and the TSIG key only if there is one)");
        };
    }

    private static String problem(Map<String, byte[]> data, String text) {
        if (!data.containsKey("key")) {
            return "key key is missing: it holds the API key";
        }
        return text.isEmpty()
                ? "key key is empty: it holds the API key"
                : "key key is no API key: up to 1024 visible ASCII characters without spaces";
    }
}
