package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.api.v1alpha1.DeletePolicy;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import io.geodefleet.operator.translate.FleetIdentity;
import io.geodefleet.operator.translate.RenderedGeode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Carries out the steps that change one member; a step's outcome tells all failures. Blocks the calling thread. */
final class MemberWriter {
    /** Our name in {@code managedFields}. */
    static final String MANAGER = "geodefleet";

    private static final Duration STEP_DEADLINE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MemberApi api;
    private final SeenObjects seen;
    private final MemberKinds kinds;
    private final Foresight foresight;
    private final InstantSource clock;
    private final Consumer<String> drift;

    /** @param drift told in one sentence what was changed behind our back and is as applied again */
    MemberWriter(
            MemberApi api,
            SeenObjects seen,
            MemberKinds kinds,
            Foresight foresight,
            InstantSource clock,
            Consumer<String> drift) {
        this.api = api;
        this.seen = seen;
        this.kinds = kinds;
        this.foresight = foresight;
        this.clock = clock;
        this.drift = drift;
    }

    /** Applies what the step names, what others need first. @throws IllegalArgumentException when the geode lacks an object */
    Outcome apply(FleetIdentity fleet, Step.ApplyGeode step, RenderedGeode geode) {
        var forbidden = foresight.pods().refusal(api, fleet.name().namespace(), step.objects(), geode);
        if (forbidden.isPresent()) {
            return forbidden.get().outcome(step);
        }
        return outcome(
                step,
                new GeodeApply(
                                fleet,
                                new ObjectApply(api, seen, fleet, geode.rules(), drift),
                                kinds,
                                foresight.rehearsals(),
                                OneByOne.within(STEP_DEADLINE, clock),
                                manifests(step, geode))
                        .run());
    }

    private SortedMap<ObjectKey, ObjectNode> manifests(Step.ApplyGeode step, RenderedGeode geode) {
        var manifests = new TreeMap<ObjectKey, ObjectNode>(kinds.neededFirst());
        step.objects().forEach(key -> {
            var raised = step.raised().get(key);
            var manifest =
                    raised == null ? Optional.ofNullable(geode.manifests().get(key)) : geode.raised(key, raised);
            manifests.put(
                    key,
                    JSON.valueToTree(manifest.orElseThrow(
                            () -> new IllegalArgumentException("the rendered geode has no " + key))));
        });
        return manifests;
    }

    /** Deletes what the step names, or lets it go, what needs others first. */
    Outcome delete(FleetIdentity fleet, Step.DeleteObjects step, DeletePolicy policy) {
        foresight.rehearsals().end(fleet.uid());
        var ending = new ObjectEnding(api, fleet, policy);
        var served = new ServedKinds(api, kinds);
        var keys = Stream.concat(step.objects().keySet().stream(), step.unseen().stream())
                .sorted(kinds.neededFirst().reversed())
                .toList();
        var failures = OneByOne.within(STEP_DEADLINE, clock).each(keys, key -> {
            var sighting = step.objects().get(key);
            return sighting == null
                    ? served.find(key).end(kind -> ending.endUnseen(kind, key))
                    : kinds.act(key, kind -> ending.end(kind, key, sighting));
        });
        return outcome(step, failures.values());
    }

    private static Outcome outcome(Step step, Collection<WriteFailure> failures) {
        return failures.isEmpty()
                ? new Outcome.Done(step)
                : WriteFailure.together(failures).outcome(step);
    }
}
