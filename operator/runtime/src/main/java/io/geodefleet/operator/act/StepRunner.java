package io.geodefleet.operator.act;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.operator.dns.Zones;
import io.geodefleet.operator.fence.Tenure;
import io.geodefleet.operator.fence.ZoneFence;
import io.geodefleet.operator.members.Members;
import io.geodefleet.operator.translate.IntentReading.Valid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Carries out one step where it belongs: in a member cluster or in DNS. */
@ApplicationScoped
public class StepRunner {
    private static final Logger LOG = Logger.getLogger(StepRunner.class);

    private final Members members;
    private final Zones zones;
    private final Tenure tenure;
    private final RevisionStore revisions;

    StepRunner(Members members, Zones zones, Tenure tenure, RevisionStore revisions) {
        this.members = members;
        this.zones = zones;
        this.tenure = tenure;
        this.revisions = revisions;
    }

    /** Blocks until the step is done or failed. Never throws: a bug is logged and told as something to try again. */
    Outcome run(Step step, Valid fleet) {
        if (!tenure.certain()) {
            return new Outcome.Retry(step, ZoneFence.notCertain());
        }
        try {
            return switch (step) {
                case Step.ApplyGeode apply -> apply(apply, fleet);
                case Step.DeleteObjects delete ->
                    members.delete(delete.region(), fleet.identity(), delete, fleet.deletePolicy());
                case Step.ChangeRecords change -> change(change, fleet);
            };
        } catch (RuntimeException unforeseen) {
            LOG.errorf(
                    unforeseen,
                    "fleet=%s a step failed in a way that nobody foresaw",
                    fleet.identity().name());
            return new Outcome.Retry(step, Reason.ApplyFailed.because("internal error; see the operator's log"));
        }
    }

    private Outcome apply(Step.ApplyGeode apply, Valid fleet) {
        var geode = fleet.geode(apply.region(), apply.revision());
        if (geode.isEmpty()) {
            return new Outcome.Retry(apply, Reason.ApplyFailed.because("nothing was rendered for " + apply.region()));
        }
        var isNewest = apply.revision().equals(fleet.intent().rollout().newest());
        // A region must not run what cannot be gone back to once there is another revision.
        var problem = isNewest ? revisions.keep(fleet) : Optional.<String>empty();
        return problem.<Outcome>map(sentence -> new Outcome.Retry(apply, Reason.ApplyFailed.because(sentence)))
                .orElseGet(() -> members.apply(apply.region(), fleet.identity(), apply, geode.get()));
    }

    private Outcome change(Step.ChangeRecords change, Valid fleet) {
        return zones.provider(change.zone())
                .map(provider -> provider.change(change, fleet.identity().name()))
                .orElseGet(() -> new Outcome.Retry(
                        change, Reason.UpdateRefused.because("zone " + change.zone() + " is not ready")));
    }
}
