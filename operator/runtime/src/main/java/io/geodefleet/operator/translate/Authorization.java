package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.StatusCondition.Status;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import java.util.List;

/** Whether the account that a member knows the operator by may do what is needed there, and no more. */
public record Authorization(Status status, Why why) {
    private static final int NAMED = 5;

    /** It may do everything, which works and is a danger. */
    public static Authorization tooMuch() {
        return new Authorization(Status.TRUE, Reason.TooManyRights.itself());
    }

    /**
     * From a review.
     *
     * @param missing            rights such as {@code patch deployments}
     * @param decidedByNamespace whether what may be written is said in each namespace, and so could not be reviewed as a whole
     */
    public static Authorization of(List<String> missing, boolean decidedByNamespace) {
        if (!missing.isEmpty()) {
            var more = missing.size() > NAMED ? " and %d more".formatted(missing.size() - NAMED) : "";
            var named = String.join("; ", missing.subList(0, Math.min(NAMED, missing.size())));
            return new Authorization(
                    Status.FALSE, Reason.MissingRights.because("the account may not: " + named + more));
        }
        return new Authorization(
                Status.TRUE, decidedByNamespace ? Reason.AuthorizedByNamespace.itself() : Reason.Authorized.itself());
    }
}
