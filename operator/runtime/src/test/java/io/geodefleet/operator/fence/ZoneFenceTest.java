package io.geodefleet.operator.fence;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import org.junit.jupiter.api.Test;

class ZoneFenceTest {
    private static final ZoneName ZONE = new ZoneName("example.com");

    private final FakeStore store = new FakeStore();
    private final FakeTenure mine = new FakeTenure("a");
    private final FakeTenure other = new FakeTenure("b");
    private final ZoneFence fence = new ZoneFence(ZONE, mine, store);

    @Test
    void nothing_is_held_and_nothing_sent_before_a_claim() {
        assertThat(reason(fence.standing())).isEqualTo(Reason.Unclaimed);
        assertThat(store.reads).isZero();
    }

    @Test
    void a_zone_is_claimed_once() {
        assertThat(fence.claim()).isEqualTo(held(1));
        assertThat(fence.claim()).isEqualTo(held(1));

        assertThat(store.reads).isEqualTo(1);
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void a_successor_claims_above_and_the_former_leader_yields_for_good() {
        fence.claim();
        assertThat(new ZoneFence(ZONE, other, store).claim()).isEqualTo(new Claim.Held(new Epoch(2, "b")));

        assertThat(fence.claim()).as("as far as it knows").isEqualTo(held(1));
        assertThat(fence.confirm()).isEqualTo(new Claim.Superseded(new Epoch(2, "b")));
        store.text = "";
        assertThat(fence.confirm()).isEqualTo(new Claim.Superseded(new Epoch(2, "b")));
        assertThat(fence.claim()).isEqualTo(new Claim.Superseded(new Epoch(2, "b")));
        assertThat(store.writes).isEqualTo(2);
    }

    @Test
    void a_claim_that_vanished_is_made_again_above_the_old_one() {
        fence.claim();
        store.text = "";

        assertThat(fence.confirm()).isEqualTo(held(2));
    }

    @Test
    void who_is_not_sure_to_lead_claims_nothing_and_keeps_what_is_held() {
        mine.certain = false;
        assertThat(reason(fence.claim())).isEqualTo(Reason.NotLeading);
        mine.certain = true;
        assertThat(fence.claim()).isEqualTo(held(1));

        mine.certain = false;
        store.text = "";
        assertThat(reason(fence.confirm())).isEqualTo(Reason.NotLeading);
        assertThat(fence.standing()).isEqualTo(held(1));
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void a_store_that_is_silent_costs_one_try_and_the_next_may_do() {
        store.silent = true;
        assertThat(reason(fence.claim())).isEqualTo(Reason.ServerSilent);
        assertThat(reason(fence.standing())).isEqualTo(Reason.ServerSilent);

        store.silent = false;
        assertThat(fence.claim()).isEqualTo(held(1));

        store.silent = true;
        assertThat(reason(fence.confirm())).isEqualTo(Reason.ServerSilent);
        assertThat(fence.standing()).isEqualTo(held(1));
    }

    @Test
    void a_claim_whose_reply_was_lost_is_recognised() {
        store.loseReplies = true;
        assertThat(reason(fence.claim())).isEqualTo(Reason.ServerSilent);

        assertThat(fence.claim()).isEqualTo(held(1));
        assertThat(store.writes).isEqualTo(1);
    }

    @Test
    void who_is_overtaken_while_claiming_looks_once_more() {
        store.beforeNextWrite = () -> store.text = new Epoch(3, "c").text();

        assertThat(fence.claim()).isEqualTo(held(4));
    }

    @Test
    void a_record_that_keeps_changing_is_told_with_its_name() {
        store.neverMatches = true;

        assertThat(fence.claim())
                .isInstanceOfSatisfying(
                        Claim.Pending.class,
                        pending -> assertThat(pending.why().sentence())
                                .contains("geodefleet._geodefleet-epoch.example.com"));
        assertThat(store.reads).isEqualTo(2);
    }

    private static Claim held(long number) {
        return new Claim.Held(new Epoch(number, "a"));
    }

    private static Reason reason(Claim claim) {
        return switch (claim) {
            case Claim.Pending(var why) -> why.reason();
            case Claim.Held held -> throw new AssertionError(held);
            case Claim.Superseded superseded -> throw new AssertionError(superseded);
        };
    }

    private static final class FakeTenure implements Tenure {
        private final String process;
        private boolean certain = true;

        FakeTenure(String process) {
            this.process = process;
        }

        @Override
        public String operator() {
            return "geodefleet";
        }

        @Override
        public String process() {
            return process;
        }

        @Override
        public boolean certain() {
            return certain;
        }
    }
}
