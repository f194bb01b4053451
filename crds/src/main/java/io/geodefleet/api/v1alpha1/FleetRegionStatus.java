package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One region of a fleet. It is also the fleet's memory: a restarted operator goes on from here.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FleetRegionStatus(
        @JsonPropertyDescription("Name of the GeodeRegion.")
        @Required
        @Size(min = 1, max = Limits.NAME)
        @Pattern(Limits.NAME_PATTERN)
        String name,

        @JsonPropertyDescription("Joining, Serving, Draining, Drained, Restoring or Leaving.") @Required
        Phase phase,

        @JsonPropertyDescription("When the phase was entered.") @Size(max = Limits.TIME) @Nullable
        Instant phaseSince,

        @JsonPropertyDescription("Healthy, Unhealthy, or Unknown: not observed, or too few looks to tell.") @Required
        Verdict verdict,

        @JsonPropertyDescription(
                "How the region has looked without a break: Good, Bad, Dead where its own API says that nothing answers, or Unclear where it was not seen.")
        @Nullable
        Look look,

        @JsonPropertyDescription("Since when it has looked so.") @Size(max = Limits.TIME) @Nullable
        Instant lookSince,

        @JsonPropertyDescription("Share of traffic that the region is offered: 0 is none, 100 is its full share.")
        @Min(0)
        @Max(100)
        @Nullable
        Integer weight,

        @JsonPropertyDescription("Since when it is offered that share.") @Size(max = Limits.TIME) @Nullable
        Instant weightSince,

        @JsonPropertyDescription(
                "Who took its traffic away, Health, Human or Rollout; absent once it has all of it back.")
        @Nullable
        Displaced displacedBy,

        @JsonPropertyDescription("When its traffic began to leave.") @Size(max = Limits.TIME) @Nullable
        Instant displacedSince,

        @JsonPropertyDescription("How often its health drained it lately; absent when it is calm.") @Min(1) @Nullable
        Integer flaps,

        @JsonPropertyDescription("When its health last did.") @Size(max = Limits.TIME) @Nullable
        Instant lastFlapAt,

        @JsonPropertyDescription("Workloads that got more replicas here, to carry the traffic of other regions.")
        @Size(max = Limits.WORKLOADS)
        List<RaisedWorkload> raised,

        @JsonPropertyDescription("What each health check says of the region.") @Size(max = Limits.CHECKS)
        List<CheckStatus> checks,

        @JsonPropertyDescription("Addresses or names that the region's Service answers on.")
        @Size(max = Limits.ENDPOINTS)
        List<@Size(max = Limits.HOSTNAME) String> endpoints,

        @JsonPropertyDescription(
                "What the fleet has there, or may have by now: what is deleted when it is not wanted any more.")
        @Size(max = OBJECTS)
        List<OwnedObject> objects,

        @JsonPropertyDescription("Revision that the region was last seen to run whole.")
        @Size(max = Limits.NAME)
        @Nullable
        String revision,

        @JsonPropertyDescription("Revision that the region is to run, while it is another one.")
        @Size(max = Limits.NAME)
        @Nullable
        String targetRevision,

        @JsonPropertyDescription("How far the region has come with the revision that it is to run. Clearing: its"
                + " traffic leaves first. Updating: not all of it is ready. Baking: it must stay ready. Proven: it did."
                + " Failed: it was not ready in time, or turned Unhealthy. Missing: its API does not answer.")
        @Nullable
        RegionProgress progress,

        @JsonPropertyDescription("Since when it has come so far.") @Size(max = Limits.TIME) @Nullable
        Instant progressSince,

        @JsonPropertyDescription("When it got that revision to run: deadlines count from here.")
        @Size(max = Limits.TIME)
        @Nullable
        Instant assignedAt,

        @JsonPropertyDescription("Whether some authoritative server was last seen to answer with the region.") @Nullable
        Boolean answered,

        @JsonPropertyDescription("Since when no authoritative server answers with the region.")
        @Size(max = Limits.TIME)
        @Nullable
        Instant leftDnsAt,

        @JsonPropertyDescription("Why the region is, or is not, serving; one word.")
        @Size(max = Limits.REASON)
        @Nullable
        String reason,

        @JsonPropertyDescription("Why the region is, or is not, serving; one sentence.")
        @Size(max = Limits.SENTENCE)
        @Nullable
        String why) {
    /** How many objects a row lists: those of a template four times over. */
    public static final int OBJECTS = 256;

    public FleetRegionStatus {
        raised = Absent.orEmpty(raised);
        checks = Absent.orEmpty(checks);
        endpoints = Absent.orEmpty(endpoints);
        objects = Absent.orEmpty(objects);
        why = why == null ? null : Limits.clip(why, Limits.SENTENCE);
    }
}
