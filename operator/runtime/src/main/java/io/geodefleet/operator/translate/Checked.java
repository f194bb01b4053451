package io.geodefleet.operator.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A part of a fleet's spec: good, with its value in the core's terms, or bad, with the sentence that says what to change. */
sealed interface Checked<T> {
    record Good<T>(T value) implements Checked<T> {}

    record Bad<T>(String sentence) implements Checked<T> {}

    static <T> Checked<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Checked<T> bad(String sentence, Object... particulars) {
        return new Bad<>(sentence.formatted(particulars));
    }

    /** What follows from a good value; a bad one stays as it is. */
    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return switch (this) {
            case Good<T>(var value) -> next.apply(value);
            case Bad<T>(var sentence) -> new Bad<>(sentence);
        };
    }

    default <R> Checked<R> map(Function<T, R> next) {
        return then(value -> good(next.apply(value)));
    }

    /** All values in order, or the first sentence. */
    static <T> Checked<List<T>> all(List<Checked<T>> parts) {
        var values = new ArrayList<T>();
        for (var part : parts) {
            switch (part) {
                case Good<T>(var value) -> values.add(value);
                case Bad<T>(var sentence) -> {
                    return new Bad<>(sentence);
                }
            }
        }
        return good(List.copyOf(values));
    }
}
