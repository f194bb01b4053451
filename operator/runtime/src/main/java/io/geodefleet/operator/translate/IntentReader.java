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
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Geode;
import io.geodefleet.core.fleet.RegionIntent;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.RestorePolicy;
import io.geodefleet.core.fleet.RevisionId;
import io.geodefleet.core.fleet.RolloutIntent;
import io.geodefleet.core.fleet.RolloutPolicy;
import io.geodefleet.core.fleet.SafetyPolicy;
import io.geodefleet.core.report.ConditionType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a fleet's users want into what can be acted on, or says what is wrong with it. Pure: the same fleet and hub always read
 * the same. Everything is checked here again that admission checks, since an object may be older than the rule.
 */
public final class IntentReader {
    /** A sentence quotes names of the spec, which admission keeps short; this keeps it fit for status where admission did not. */
    private static final int MAX_SENTENCE = 1024;

    private static final Duration PROGRESS_DEADLINE = Duration.ofMinutes(15);

    private IntentReader() {}

    /**
     * Reads a fleet as it stands on the hub; it must have a namespace, a name and a UID. A fleet that is being deleted is always valid:
     * its end must not depend on grants, templates or regions that may be gone already. Never throws for what a spec holds.
     */
    public static IntentReading read(GeodeFleet fleet, HubView hub) {
        var metadata = fleet.getMetadata();
        var identity = new FleetIdentity(
                new FleetName(metadata.getNamespace(), metadata.getName()), String.valueOf(metadata.getUid()));
        try {
            if (fleet.isMarkedForDeletion()) {
                return new IntentReading.Valid(
                        identity,
                        LeavingFleetReader.read(identity, fleet.getSpec(), hub),
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

    private record Rendered(RevisionId revision, SortedMap<RegionName, RenderedGeode> geodes) {}

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
                            .then(dns -> geodes(spec)
                                    .then(rendered -> measures(policies.health(), rendered.geodes())
                                            .map(measures -> valid(policies, dns, rendered, measures)))));
        }

        private Checked<SortedMap<RegionName, SortedMap<CheckName, Measure>>> measures(
                HealthReading health, SortedMap<RegionName, RenderedGeode> geodes) {
            var measures = new TreeMap<RegionName, SortedMap<CheckName, Measure>>();
            var regions = hub.regions().stream()
                    .collect(Collectors.toMap(
                            region -> new RegionName(region.getMetadata().getName()), region -> region));
            for (var name : geodes.keySet()) {
                var region = Objects.requireNonNull(regions.get(name), "a geode is rendered for a region of the hub");
                switch (health.in(region, RegionValues.of(fleet.getSpec(), region))) {
                    case Checked.Good<SortedMap<CheckName, Measure>>(var filled) -> measures.put(name, filled);
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

        private Checked<Rendered> geodes(GeodeFleetSpec spec) {
            var namespace = identity.name().namespace();
            return TemplateReader.read(spec, namespace, hub.kinds())
                    .then(template -> new PlacementReader(hub, namespace, isTakenUp())
                            .read(spec.placement())
                            .then(regions -> render(new TemplateRenderer(template, identity), regions)
                                    .map(geodes -> new Rendered(template.revision(), geodes))));
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

        private static Checked<SortedMap<RegionName, RenderedGeode>> render(
                TemplateRenderer renderer, List<GeodeRegion> regions) {
            var geodes = new TreeMap<RegionName, RenderedGeode>();
            for (var region : regions) {
                switch (renderer.render(region)) {
                    case Checked.Good<RenderedGeode>(var geode) ->
                        geodes.put(new RegionName(region.getMetadata().getName()), geode);
                    case Checked.Bad<RenderedGeode>(var sentence) -> {
                        return Checked.bad("%s", sentence);
                    }
                }
            }
            return Checked.good(geodes);
        }

        private SortedMap<RegionName, RegionIntent> regions(Rendered rendered) {
            var regions = new TreeMap<RegionName, RegionIntent>();
            hub.regions().forEach(region -> {
                var name = new RegionName(region.getMetadata().getName());
                var geode = rendered.geodes().get(name);
                if (geode != null) {
                    var geodes = new TreeMap<RevisionId, Geode>();
                    geodes.put(rendered.revision(), geode.geode());
                    regions.put(name, new RegionIntent(geodes, TrafficSwitch.of(fleet.getSpec(), region)));
                }
            });
            return regions;
        }

        private IntentReading.Valid valid(
                Policies policies,
                DnsIntent dns,
                Rendered rendered,
                SortedMap<RegionName, SortedMap<CheckName, Measure>> measures) {
            var regions = regions(rendered);
            var drains = new DrainReader(fleet, policies.drain().mode(), regions.keySet());
            var intent = new FleetIntent(
                    identity.name(),
                    regions,
                    new RolloutIntent(rendered.revision(), new RolloutPolicy.All(PROGRESS_DEADLINE)),
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
                    identity, intent, rendered.geodes(), measures, deletePolicy(fleet.getSpec()));
        }
    }
}
