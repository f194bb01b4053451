package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.geodefleet.core.fleet.Quota;
import io.geodefleet.core.fleet.SafetyPolicy;
import java.util.regex.Pattern;

/** Reads the safety rules of a fleet. The ranges are those of the API; admission checks them first. */
final class SafetyReader {
    private static final Pattern PERCENT = Pattern.compile("(100|[1-9]?[0-9])%");
    private static final int MAX_COUNT = 64;

    /** Nothing is kept in a fleet that is being deleted: it wants no region. */
    static final SafetyPolicy NONE = new SafetyPolicy(
            new Quota.Count(0), new Quota.Percent(100), new Quota.Percent(100), SafetyPolicy.CapacityCheck.Off);

    private SafetyReader() {}

    static Checked<SafetyPolicy> read(io.geodefleet.api.v1alpha1.SafetyPolicy policy) {
        return quota("spec.safety.minServingRegions", policy.minServingRegions(), 0)
                .then(floor -> quota("spec.safety.maxConcurrentDrains", policy.maxConcurrentDrains(), 1)
                        .then(drains -> quota("spec.safety.panicThreshold", policy.panicThreshold(), 1)
                                .map(panic -> new SafetyPolicy(
                                        floor,
                                        drains,
                                        panic,
                                        switch (policy.capacityCheck()) {
                                            case ENFORCE -> SafetyPolicy.CapacityCheck.Enforce;
                                            case WARN -> SafetyPolicy.CapacityCheck.Warn;
                                            case OFF -> SafetyPolicy.CapacityCheck.Off;
                                        }))));
    }

    /** @param leastPercent 0 or 1: the least share that makes sense */
    static Checked<Quota> quota(String field, IntOrString written, int leastPercent) {
        var number = written.getIntVal();
        if (number != null && number >= 1 && number <= MAX_COUNT) {
            return Checked.good(new Quota.Count(number));
        }
        var text = written.getStrVal();
        if (text != null && PERCENT.matcher(text).matches()) {
            var percent = Integer.parseInt(text.substring(0, text.length() - 1));
            if (percent >= leastPercent) {
                return Checked.good(new Quota.Percent(percent));
            }
        }
        return Checked.bad(
                "%s is a number from 1 to %d or a percentage from %d%% to 100%%, such as 50%%: correct it",
                field, MAX_COUNT, leastPercent);
    }
}
