package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.Ttl;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the numbers and times of a spec. The ranges are those of the API; admission checks them first. */
final class PolicyReader {
    private static final Pattern DURATION = Pattern.compile("(?:[0-9]{1,6}(?:ms|s|m|h))+");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
    private static final int MAX_LENGTH = 64;

    private PolicyReader() {}

    /** Such as {@code 1m30s} or {@code 500ms}; units h, m, s and ms, each amount a whole number. */
    static Checked<Duration> duration(String field, String written, Duration least, Duration most) {
        if (written.length() > MAX_LENGTH || !DURATION.matcher(written).matches()) {
            return Checked.bad("%s is not a duration such as 30s or 1m30s: correct it", field);
        }
        var duration = DURATION_PART
                .matcher(written)
                .results()
                .map(part -> amount(Long.parseLong(part.group(1)), part.group(2)))
                .reduce(Duration.ZERO, Duration::plus);
        return duration.compareTo(least) < 0 || duration.compareTo(most) > 0
                ? Checked.bad("%s %s is out of range: it is from %s to %s", field, written, text(least), text(most))
                : Checked.good(duration);
    }

    private static Duration amount(long amount, String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMillis(amount);
        };
    }

    private static String text(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    static Checked<Ttl> ttl(String written) {
        return duration("spec.dns.ttl", written, Duration.ofSeconds(1), Duration.ofHours(1))
                .then(ttl -> ttl.toMillisPart() == 0
                        ? Checked.good(new Ttl(ttl))
                        : Checked.bad("spec.dns.ttl %s is not in whole seconds: correct it", written));
    }

    static Checked<Integer> number(String field, int value) {
        return number(field, value, 1, 100);
    }

    static Checked<Integer> number(String field, int value, int least, int most) {
        return value < least || value > most
                ? Checked.bad("%s %d is out of range: it is from %d to %d", field, value, least, most)
                : Checked.good(value);
    }
}
