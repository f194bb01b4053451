package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.api.v1alpha1.GeodeFleet;
import io.geodefleet.api.v1alpha1.GeodeFleetSpec;
import io.geodefleet.api.v1alpha1.GeodeRegion;
import io.geodefleet.api.v1alpha1.StatusCondition;
import io.geodefleet.core.fleet.CheckName;
import io.geodefleet.core.fleet.DnsIntent;
import io.geodefleet.core.fleet.DrainPolicy;
import io.geodefleet.core.fleet.FleetIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.report.ConditionType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a fleet's users want into what can be acted on, or says what is wrong with it. Pure: the same fleet and hub always read
 * the same. Everything is checked here again that admission checks, since an object may be older than the rule.
 */
public final class IntentReader {
    /** A sentence quotes names of the spec, which admission keeps short; this keeps it fit for status where admission did not. */
    private static final int MAX_SENTENCE = 1024;

    private IntentReader() {}

    /**
     * Reads a fleet as it stands on the hub; it must have a namespace, a name and a UID. A fleet that is being deleted is always valid:
     * its end must not depend on grants, templates or regions that may be gone already. Never throws for what a spec holds.
     */
    public static IntentReading read(GeodeFleet fleet, HubView hub) {
        var identity = FleetIdentity.of(fleet);
        try {
            if (fleet.isMarkedForDeletion()) {
                return new IntentReading.Valid(
                        identity,
                        LeavingFleetReader.read(identity, fleet.getSpec(), hub),
                        Map.of(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        deletePolicy(fleet.getSpec()));
            }
            return switch (new Attempt(fleet, hub, identity).read()) {
                case Checked.Good<IntentReading.Valid>(var valid) -> valid;
                case Checked.Bad<IntentReading.Valid>(var sentence) -> new IntentReading.Invalid(clip(sentence));
            };
        } catch (RuntimeException unforeseen) {
            // One fleet that we fail to understand must not stop the others, nor touch what it already runs. No
            // message: it may quote
            // the spec.
            var where = Arrays.stream(unforeseen.getStackTrace()).findFirst().map(StackTraceElement::toString);
            return new IntentReading.Invalid(
                    "spec cannot be understood (%s at %s): compare it with the reference, and report this if it follows it"
                            .formatted(unforeseen.getClass().getSimpleName(), where.orElse("unknown")));
        }
    }

    private static DeletePolicy deletePolicy(@Nullable GeodeFleetSpec spec) {
        return spec == null ? DeletePolicy.DELETE : spec.apply().deletePolicy();
    }

    private static String clip(String sentence) {
        return sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE - 1) + "…";
    }

    private record Policies(HealthReading health, DrainPolicy drain, RestorePolicy restore, SafetyPolicy safety) {}

    private record Attempt(GeodeFleet fleet, HubView hub, FleetIdentity identity) {
        private Checked<IntentReading.Valid> read() {
            var spec = fleet.getSpec();
            if (spec == null || spec.template() == null || spec.dns() == null) {
                return Checked.bad("spec needs template and dns: add what is missing");
            }
            return new HealthReader(spec, identity.name().namespace())
                    .read(spec.health())
                    .then(health -> PaceReader.drain(spec.drain())
                            .then(drain -> PaceReader.restore(spec.restore())
                                    .then(restore -> SafetyReader.read(spec.safety())
                                            .map(safety -> new Policies(health, drain, restore, safety)))))
                    .then(policies -> dns(spec)
                            .then(dns -> FleetRendering.of(spec, hub, identity, isTakenUp())
                                    .then(rendered -> rest(spec, policies, dns, rendered))));
        }

        private Checked<IntentReading.Valid> rest(
                GeodeFleetSpec spec, Policies policies, DnsIntent dns, FleetRendering rendered) {
            return RolloutReader.read(spec.rollout(), rendered.regions())
                    .map(policy -> RolloutReader.intent(fleet, rendered.newest(), policy))
                    .then(rollout -> measures(policies.health(), rendered.regions())
                            .map(measures -> valid(policies, dns, rollout, rendered, measures)));
        }

        private Checked<SortedMap<RegionName, SortedMap<CheckName, Measure>>> measures(
                HealthReading health, List<GeodeRegion> regions) {
            var measures = new TreeMap<RegionName, SortedMap<CheckName, Measure>>();
            for (var region : regions) {
                switch (health.in(region, RegionValues.of(fleet.getSpec(), region))) {
                    case Checked.Good<SortedMap<CheckName, Measure>>(var filled) ->
                        measures.put(new RegionName(region.getMetadata().getName()), filled);
                    case Checked.Bad<SortedMap<CheckName, Measure>>(var sentence) -> {
                        return Checked.bad("%s", sentence);
                    }
                }
            }
            return Checked.good(measures);
        }

        private Checked<DnsIntent> dns(GeodeFleetSpec spec) {
            return PolicyReader.ttl(spec.dns().ttl())
                    .then(ttl -> new DnsReader(hub, HostnameClaim.of(fleet)).read(spec, ttl));
        }

        private boolean isTakenUp() {
            var status = fleet.getStatus();
            return status != null
                    && Objects.equals(
                            status.observedGeneration(), fleet.getMetadata().getGeneration())
                    && status.conditions().stream()
                            .anyMatch(condition -> condition.type().equals(ConditionType.SpecValid.name())
                                    && condition.status() == StatusCondition.Status.TRUE);
        }

        private IntentReading.Valid valid(
                Policies policies,
                DnsIntent dns,
                RolloutIntent rollout,
                FleetRendering rendered,
                SortedMap<RegionName, SortedMap<CheckName, Measure>> measures) {
            var regions = rendered.intents(fleet.getSpec());
            var drains = new DrainReader(fleet, policies.drain().mode(), regions.keySet());
            var intent = new FleetIntent(
                    identity.name(),
                    regions,
                    rollout,
                    policies.health().policy(),
                    policies.drain(),
                    policies.restore(),
                    policies.safety(),
                    dns,
                    drains.orders(hub.drains()),
                    drains.questions(hub.drains()),
                    fleet.getSpec().suspend(),
                    false);
            return new IntentReading.Valid(
                    identity,
                    intent,
                    RevisionContent.of(fleet.getSpec()),
                    rendered.geodes(),
                    rendered.former().geodes(),
                    rendered.former().lost(),
                    measures,
                    deletePolicy(fleet.getSpec()));
        }
    }
}
