package io.geodefleet.operator.translate;

import java.util.regex.Pattern;

/** HTTP statuses, both ends included. */
public record StatusRange(int first, int last) {
    private static final Pattern WRITTEN = Pattern.compile("([2-5][0-9]{2})(?:-([2-5][0-9]{2}))?");

    static Checked<StatusRange> read(String field, String written) {
        var parts = WRITTEN.matcher(written);
        if (parts.matches()) {
            int first = Integer.parseInt(parts.group(1));
            int last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
            if (first <= last) {
                return Checked.good(new StatusRange(first, last));
            }
        }
        return Checked.bad(
                "%s %s is no status and no range of statuses from 200 to 599: write it as 200 or 200-299",
                field, written);
    }

    /** Whether the status is one of them. */
    public boolean holds(int status) {
        return first <= status && status <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
