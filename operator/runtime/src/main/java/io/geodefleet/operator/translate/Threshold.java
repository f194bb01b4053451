package io.geodefleet.operator.translate;

import java.util.regex.Pattern;

/**
 * The side of a number on which a value passes.
 *
 * @param comparison {@code <}, {@code <=}, {@code >}, {@code >=}, {@code ==} or {@code !=}
 * @param written    the number as the user wrote it
 */
public record Threshold(String comparison, String written) {
    private static final Pattern PATTERN =
            Pattern.compile("(<=|<|>=|>|==|!=) ?(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,2})?)");

    static Checked<Threshold> read(String field, String written) {
        var parts = PATTERN.matcher(written);
        return parts.matches()
                ? Checked.good(new Threshold(parts.group(1), parts.group(2)))
                : Checked.bad(
                        "%s %s is not a comparison (<, <=, >, >=, == or !=) and a number: write it as in < 0.01",
                        field, written);
    }

    /** Whether a value passes; a value that is no number is nobody's to compare. */
    public boolean passes(double value) {
        double limit = Double.parseDouble(written);
        return switch (comparison) {
            case "<" -> value < limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            case ">=" -> value >= limit;
            case "==" -> value == limit;
            case "!=" -> value != limit;
            default -> throw new IllegalStateException("no comparison: " + comparison);
        };
    }

    @Override
    public String toString() {
        return comparison + " " + written;
    }
}
