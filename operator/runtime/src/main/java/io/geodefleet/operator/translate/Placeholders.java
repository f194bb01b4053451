package io.geodefleet.operator.translate;

/**
 * Fills <code>${geode...}</code> in texts. One pass from left to right: a value that holds a placeholder itself is not filled again, so
 * no value can reach another's, and the work grows with the text alone. Every other <code>${...}</code> belongs to the workload.
 */
final class Placeholders {
    private static final String OPEN = "${geode.";
    private static final int NAME_AT = 2;
    private static final int SHOWN = 80;

    private Placeholders() {}

    /** The values of one region. */
    @FunctionalInterface
    interface Values {
        /**
         * @param name what stands between the braces, for example {@code geode.vars.GREETING}
         * @return the value, or what is wrong with the name, as the end of a sentence that starts with the placeholder
         */
        Checked<String> valueOf(String name);
    }

    static boolean isIn(String text) {
        return text.contains(OPEN);
    }

    /** @param room how many characters the filled text may have at most */
    static Checked<String> fill(String text, Values values, int room) {
        var filled = new StringBuilder();
        int copied = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, copied)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                return Checked.bad("%s… is not closed: add the brace }", shown(text.substring(open)));
            }
            var name = text.substring(open + NAME_AT, close);
            switch (values.valueOf(name)) {
                case Checked.Good<String>(var value) ->
                    filled.append(text, copied, open).append(value);
                case Checked.Bad<String>(var sentence) -> {
                    return Checked.bad("%s %s", shown("${" + name + "}"), sentence);
                }
            }
            if (filled.length() > room) {
                return Checked.bad("is too long once filled in: shorten the values");
            }
            copied = close + 1;
        }
        return Checked.good(filled.append(text, copied, text.length()).toString());
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
