package io.geodefleet.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.geodefleet.operator.lead.Identity;
import io.geodefleet.operator.lead.Leadership;
import io.geodefleet.operator.lead.LeasePace;
import io.geodefleet.operator.lead.Role;
import io.geodefleet.operator.lead.Turns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who leads, decided on a real API server. */
@ExtendWith(ApiServer.Shared.class)
class LeadershipIT {
    private static final LeasePace PACE =
            new LeasePace(Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofMillis(100));
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Random RANDOM = new Random(1);

    private final ApiServer api;
    private final String namespace = "leases-" + NUMBER.incrementAndGet();
    private final List<Process> processes = new ArrayList<>();

    LeadershipIT(ApiServer api) {
        this.api = api;
    }

    @BeforeEach
    void start() {
        api.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void end() {
        processes.forEach(process -> process.leadership.close());
        api.admin().namespaces().withName(namespace).delete();
    }

    @Test
    void one_leads_the_other_stands_by_and_follows_at_once_when_the_lease_is_given_back() {
        var first = process("a");
        await("a leads", () -> first.leads.get() == 1);
        var second = process("b");
        await("b stands by", () -> second.leadership.role().equals(new Role.Standby(first.leadership.process())));
        assertThat(first.leadership.certain()).isTrue();
        assertThat(second.leadership.certain()).isFalse();

        first.leadership.close();
        await("b leads", () -> second.leads.get() == 1);
        assertThat(first.leadership.certain()).isFalse();
        assertThat(first.replaced).hasValue(0);
    }

    @Test
    void a_leader_that_retires_is_certain_of_nothing_and_keeps_the_lease_until_it_ends() {
        var first = process("a");
        await("a leads", () -> first.leads.get() == 1);
        var second = process("b");
        await("b stands by", () -> second.leadership.role() instanceof Role.Standby);

        first.leadership.retire();

        assertThat(first.leadership.certain()).isFalse();
        second.passes(Duration.ofSeconds(59));
        assertThat(second.leads).hasValue(0);
        first.leadership.close();
        await("b leads", () -> second.leads.get() == 1);
    }

    @Test
    void a_standby_takes_the_lease_of_a_leader_that_is_not_heard_of_and_the_former_leader_ends() {
        var paused = process("a");
        await("a leads", () -> paused.leads.get() == 1);
        paused.leadership.close();
        holdBy("gone_00000000");
        var standby = process("b");
        await("b stands by", () -> standby.leadership.role() instanceof Role.Standby);

        standby.passes(Duration.ofSeconds(61));
        await("b leads", () -> standby.leads.get() == 1);
        holdBy("other_00000000");
        await("b ends", () -> standby.replaced.get() == 1);
        assertThat(standby.leadership.certain()).isFalse();
        assertThat(standby.leadership.role()).isEqualTo(new Role.Former("other_00000000"));
    }

    @Test
    void a_leader_that_was_paused_is_certain_of_nothing_before_it_has_renewed() {
        var leader = process("a");
        await("a leads", () -> leader.leads.get() == 1);

        leader.passes(Duration.ofSeconds(41));
        await("a is certain again", () -> leader.leadership.certain());
        assertThat(leader.leads).hasValue(1);
    }

    @Test
    void a_process_goes_on_with_the_lease_of_one_that_ended_in_the_same_place() {
        holdBy("a_00000000");
        var next = process("a");

        await("a leads", () -> next.leads.get() == 1);
    }

    @Test
    void a_lease_that_somebody_deletes_is_taken_again() {
        var leader = process("a");
        await("a leads", () -> leader.leads.get() == 1);
        lease().delete();

        await("it is there again", () -> lease().get() != null);
        assertThat(leader.replaced).hasValue(0);
    }

    private Resource<Lease> lease() {
        return api.admin().leases().inNamespace(namespace).withName("geodefleet-operator");
    }

    private void holdBy(String holder) {
        var lease = new LeaseBuilder()
                .withNewMetadata()
                .withName("geodefleet-operator")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds(60)
                .endSpec()
                .build();
        api.admin().resource(lease).forceConflicts().serverSideApply();
    }

    private Process process(String instance) {
        var process = new Process(api, namespace, instance);
        processes.add(process);
        process.leadership.begin(process);
        return process;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** One process, with a clock that can be put forward as a pause would. */
    private static final class Process implements Turns {
        private final AtomicLong slept = new AtomicLong();
        private final AtomicInteger leads = new AtomicInteger();
        private final AtomicInteger replaced = new AtomicInteger();
        private final Leadership leadership;

        Process(ApiServer api, String namespace, String instance) {
            leadership = new Leadership(
                    "geodefleet",
                    Identity.of(instance, RANDOM),
                    PACE,
                    api.admin(),
                    namespace,
                    () -> System.nanoTime() + slept.get(),
                    InstantSource.system());
        }

        void passes(Duration time) {
            slept.addAndGet(time.toNanos());
        }

        @Override
        public void leads() {
            leads.incrementAndGet();
        }

        @Override
        public void isReplaced(String by) {
            replaced.incrementAndGet();
        }
    }
}
