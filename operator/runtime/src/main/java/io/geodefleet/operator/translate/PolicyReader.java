package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.DrainMode;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.fleet.Ttl;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the numbers and times of a spec. The ranges are those of the API; admission checks them first. */
final class PolicyReader {
    private static final Pattern DURATION = Pattern.compile("(?:[0-9]{1,6}(?:ms|s|m|h))+");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
    private static final Pattern PERCENT = Pattern.compile("(100|[1-9]?[0-9])%");
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

    static SafetyPolicy floor(Quota minServingRegions) {
        return new SafetyPolicy(
                minServingRegions, new Quota.Percent(100), new Quota.Percent(100), SafetyPolicy.CapacityCheck.Off);
    }

    static DrainPolicy drain() {
        return new DrainPolicy(DrainMode.Immediate, List.of(0), Duration.ZERO, 2, false);
    }

    static RestorePolicy restore() {
        return new RestorePolicy(
                RestorePolicy.Mode.Automatic, Duration.ZERO, List.of(100), Duration.ZERO, Duration.ZERO);
    }

    static Checked<Integer> number(String field, int value) {
        return value < 1 || value > 100
                ? Checked.bad("%s %d is out of range: it is from 1 to 100", field, value)
                : Checked.good(value);
    }

    static Checked<SafetyPolicy> safety(io.geodefleet.api.v1alpha1.SafetyPolicy policy) {
        var number = policy.minServingRegions().getIntVal();
        if (number != null && number >= 1 && number <= 64) {
            return Checked.good(floor(new Quota.Count(number)));
        }
        var percent = policy.minServingRegions().getStrVal();
        return percent != null && PERCENT.matcher(percent).matches()
                ? Checked.good(floor(new Quota.Percent(Integer.parseInt(percent.substring(0, percent.length() - 1)))))
                : Checked.bad("spec.safety.minServingRegions is a number from 1 to 64 or a percentage such as 50%%");
    }
}
