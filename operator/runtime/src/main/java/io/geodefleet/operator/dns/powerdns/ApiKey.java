package io.geodefleet.operator.dns.powerdns;

/**
 * What the HTTP API asks for in the header X-API-Key. It never shows itself.
 *
 * @param value visible ASCII characters without spaces, at least one
 */
public record ApiKey(String value) {
    private static final int LONGEST = 1024;

    public ApiKey {
        if (!fits(value)) {
            throw new IllegalArgumentException("an API key is 1 to " + LONGEST + " visible ASCII characters");
        }
    }

    static boolean fits(String value) {
        return !value.isEmpty() && value.length() <= LONGEST && value.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    @Override
    public String toString() {
        return "ApiKey";
    }
}
