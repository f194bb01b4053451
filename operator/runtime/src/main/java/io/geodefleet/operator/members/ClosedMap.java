package io.geodefleet.operator.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A map of somebody else's document, read so that no key in it goes unnoticed. Its refusals name paths, never values. */
final class ClosedMap {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,63}");
    private static final int MOST_ENTRIES = 32;

    private final String path;
    private final Map<?, ?> entries;

    private ClosedMap(String path, Map<?, ?> entries) {
        this.path = path;
        this.entries = entries;
    }

    /**
     * Takes a value that must be a map and may have these keys only.
     *
     * @param path how the document names it, empty for the document itself
     */
    static ClosedMap of(String path, @Nullable Object value, String... known) throws CredentialRefusal {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new CredentialRefusal((path.isEmpty() ? "the document" : path) + " is not a map");
        }
        var map = new ClosedMap(path, entries);
        var keys = List.of(known);
        for (var key : entries.keySet()) {
            if (!(key instanceof String name) || !keys.contains(name)) {
                throw new CredentialRefusal(map.pathOf(shown(key)) + " is not accepted");
            }
        }
        return map;
    }

    /** Keys come from outside too: one that is not a plain word is not repeated. */
    static String shown(@Nullable Object key) {
        return key instanceof String name && PLAIN.matcher(name).matches() ? name : "(a key that is no plain word)";
    }

    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** A text, if the key is there; empty text counts as absent. */
    Optional<String> text(String key) throws CredentialRefusal {
        var value = entries.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw new CredentialRefusal(pathOf(key) + " is not a text");
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    String needText(String key) throws CredentialRefusal {
        return text(key).orElseThrow(() -> new CredentialRefusal(pathOf(key) + " is missing"));
    }

    ClosedMap needMap(String key, String... known) throws CredentialRefusal {
        if (!has(key)) {
            throw new CredentialRefusal(pathOf(key) + " is missing");
        }
        return of(pathOf(key), entries.get(key), known);
    }

    List<ClosedMap> maps(String key, String... known) throws CredentialRefusal {
        if (!(entries.get(key) instanceof List<?> items)) {
            throw new CredentialRefusal(pathOf(key) + " is not a list");
        }
        if (items.size() > MOST_ENTRIES) {
            throw new CredentialRefusal(pathOf(key) + " has more than " + MOST_ENTRIES + " entries");
        }
        var maps = new ArrayList<ClosedMap>();
        for (int i = 0; i < items.size(); i++) {
            maps.add(of(pathOf(key) + "[" + i + "]", items.get(i), known));
        }
        return maps;
    }

    /** Refuses the key unless it says what its absence says. */
    void onlyFalse(String key) throws CredentialRefusal {
        if (has(key) && !Boolean.FALSE.equals(entries.get(key))) {
            throw new CredentialRefusal(pathOf(key) + " is not accepted");
        }
    }
}
