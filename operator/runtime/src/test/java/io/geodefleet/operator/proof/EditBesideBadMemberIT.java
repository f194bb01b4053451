package io.geodefleet.operator.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.geodefleet.lab.fault.ApiFaultProxy;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.lab.junit.InLab;
import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.operator.story.Eventually;
import io.geodefleet.operator.story.TestFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How soon an edit of a fleet is applied in the good regions while another one is bad, against none being bad, in one run. */
@LongProof("a few hundred edits, each waited for")
@InLab
class EditBesideBadMemberIT {
    private static final String NAME = "edited";
    private static final String BAD = "ap-south";
    private static final List<String> GOOD = List.of("eu-west", "us-east");
    private static final int EDITS = 100;

    /** At each end: those under way when the member turned bad, before anybody could know. */
    private static final int UNDER_WAY = 8;

    private static final Map<String, Consumer<ApiFaultProxy>> TROUBLES = new LinkedHashMap<>();

    static {
        TROUBLES.put("swallows everything", proxy -> proxy.inject(new Fault.BlackHole()));
        TROUBLES.put("takes 5 s", proxy -> proxy.inject(new Fault.Slow(Duration.ofMillis(2_500))));
        TROUBLES.put(
                "answers 429",
                proxy -> proxy.inject(
                        new Fault.Status(429, Optional.empty(), Optional.empty(), Optional.of(Duration.ofSeconds(7)))));
    }

    private final LabScope scope;
    private final ApiFaultProxy bad;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, CompletableFuture<Long>> applied = new ConcurrentHashMap<>();
    private final List<SharedIndexInformer<ConfigMap>> watches;

    EditBesideBadMemberIT(LabScope scope) {
        this.scope = scope;
        this.bad = scope.member(BAD).api();
        this.watches = GOOD.stream().map(this::watch).toList();
    }

    @AfterEach
    void heal() {
        scope.lab().heal();
        watches.forEach(SharedIndexInformer::stop);
    }

    /** @param times of the edits, in order of length @param requests that reached the bad member */
    private record Run(List<Duration> times, long requests) {
        Duration percentile(int percent) {
            return times.get(Math.ceilDiv(times.size() * percent, 100) - 1);
        }
    }

    @Test
    void an_edit_reaches_the_good_regions_no_later_and_the_bad_one_is_asked_no_more() {
        var fleet = new TestFleet(scope, NAME)
                .apply(text -> text.replace("${geode.region.name}", "${geode.vars.edit}")
                        .replace("    manifests:", "    variables: {edit: \"0\"}\n    manifests:"));
        Eventually.is("serving", "3/3", () -> fleet.status("/serving"));
        edit(EDITS / 2); // until everything is compiled

        var healthy = edit(EDITS);
        TROUBLES.forEach((trouble, inject) -> {
            inject.accept(bad);
            var run = edit(EDITS);
            tell(trouble, healthy, run);
            bad.heal();
            everyRegionHasTheNewest();

            assertThat(run.requests())
                    .as("requests to a member that " + trouble)
                    .isLessThanOrEqualTo((long) Math.ceil(1.2 * healthy.requests()) + UNDER_WAY);
        });
    }

    private static void tell(String trouble, Run healthy, Run run) {
        Proof.tell(
                "edit beside a bad member",
                "%s: half of %d edits applied in the good regions within %d ms and p99 %d ms, beside %d and %d ms with none bad:"
                        + " p99 %.2f times; %d requests to it, beside %d",
                trouble,
                EDITS,
                run.percentile(50).toMillis(),
                run.percentile(99).toMillis(),
                healthy.percentile(50).toMillis(),
                healthy.percentile(99).toMillis(),
                (double) run.percentile(99).toNanos() / healthy.percentile(99).toNanos(),
                run.requests(),
                healthy.requests());
    }

    /** One edit after the other, each as soon as the good regions have the one before. */
    private Run edit(int count) {
        long before = bad.traffic().allRequests();
        var times = new ArrayList<Duration>();
        for (int i = 0; i < count; i++) {
            var value = Integer.toString(number.incrementAndGet());
            long start = System.nanoTime();
            want(value);
            long end = GOOD.stream()
                    .map(region -> applied(region, value)
                            .orTimeout(1, TimeUnit.MINUTES)
                            .join())
                    .max(Long::compare)
                    .orElseThrow();
            times.add(Duration.ofNanos(end - start));
        }
        Collections.sort(times);
        return new Run(times, bad.traffic().allRequests() - before);
    }

    /** When a watch told that the region has the value. */
    private CompletableFuture<Long> applied(String region, String value) {
        return applied.computeIfAbsent(region + " " + value, _ -> new CompletableFuture<>());
    }

    private SharedIndexInformer<ConfigMap> watch(String region) {
        return scope.member(region)
                .admin()
                .configMaps()
                .inNamespace(scope.namespace())
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(ConfigMap is) {
                        onUpdate(is, is);
                    }

                    @Override
                    public void onUpdate(ConfigMap before, ConfigMap is) {
                        applied(region, String.valueOf(is.getData().get("region")))
                                .complete(System.nanoTime());
                    }

                    @Override
                    public void onDelete(ConfigMap was, boolean isSure) {}
                });
    }

    private void want(String value) {
        scope.hub()
                .genericKubernetesResources("geodefleet.io/v1alpha1", "GeodeFleet")
                .inNamespace(scope.namespace())
                .withName(NAME)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\": {\"template\": {\"variables\": {\"edit\": \"%s\"}}}}".formatted(value));
    }

    private void everyRegionHasTheNewest() {
        Eventually.is(
                BAD,
                Integer.toString(number.get()),
                () -> scope.member(BAD)
                        .admin()
                        .configMaps()
                        .inNamespace(scope.namespace())
                        .withName(NAME)
                        .get()
                        .getData()
                        .get("region"));
    }
}
