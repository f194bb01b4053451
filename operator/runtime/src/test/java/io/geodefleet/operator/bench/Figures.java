package io.geodefleet.operator.bench;

import java.util.List;
import java.util.Locale;

/** How measurements are told. */
final class Figures {
    private Figures() {}

    static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** @param format of the root locale */
    static void print(String format, Object... values) {
        System.out.println("BENCH " + String.format(Locale.ROOT, format, values));
    }
}
