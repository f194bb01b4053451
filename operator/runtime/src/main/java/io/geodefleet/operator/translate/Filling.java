package io.geodefleet.operator.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fills the values of one region into one object: a fresh copy of its fields, with placeholders replaced in every string that is a
 * value. Keys stay as they are: a placeholder there could hide a reserved one. Fields that are null are left out, as the API server does
 * with them. Used once, for one object, by one thread.
 */
final class Filling {
    /** Deeper than any object of Kubernetes, and far from the end of the stack. */
    private static final int MAX_DEPTH = 100;

    private final Placeholders.Values values;
    private final Deque<String> path = new ArrayDeque<>();
    private int room;
    private boolean isAsWritten = true;
    private @Nullable String problem;

    /** @param room how many characters the filled-in texts may have in all */
    Filling(Placeholders.Values values, int room) {
        this.values = values;
        this.room = room;
    }

    /** The sentence starts with the JSON pointer of the value that cannot be filled in. */
    Checked<Map<String, Object>> fill(Map<String, Object> fields) {
        var filled = Json.object(object(fields));
        return problem == null ? Checked.good(filled) : Checked.bad("%s", problem);
    }

    /** Whether there was nothing to fill in, so that what came of it does not depend on the region. */
    boolean isAsWritten() {
        return isAsWritten;
    }

    /** What is left of the room. */
    int room() {
        return room;
    }

    private Object value(Object value) {
        return switch (value) {
            case String text when Placeholders.isIn(text) -> text(text);
            case Map<?, ?> map -> object(map);
            case List<?> list -> list(list);
            default -> value;
        };
    }

    private String text(String text) {
        isAsWritten = false;
        return switch (Placeholders.fill(text, values, room)) {
            case Checked.Good<String>(var filled) -> {
                room -= filled.length();
                yield filled;
            }
            case Checked.Bad<String>(var sentence) -> {
                stop(sentence);
                yield text;
            }
        };
    }

    private Map<String, Object> object(Map<?, ?> map) {
        var filled = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> below(String.valueOf(key), value, copy -> filled.put(String.valueOf(key), copy)));
        return filled;
    }

    private List<Object> list(List<?> list) {
        var filled = new ArrayList<Object>(list.size());
        for (int i = 0; i < list.size(); i++) {
            below(Integer.toString(i), list.get(i), filled::add);
        }
        return filled;
    }

    private void below(String step, @Nullable Object value, Consumer<Object> keep) {
        if (problem != null || value == null) {
            return;
        }
        path.addLast(step);
        if (path.size() > MAX_DEPTH) {
            stop("is nested more than %d levels deep: flatten it".formatted(MAX_DEPTH));
        } else {
            keep.accept(value(value));
        }
        path.removeLast();
    }

    private void stop(String sentence) {
        problem = path.stream()
                        .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                        .collect(Collectors.joining())
                + ": " + sentence;
    }
}
