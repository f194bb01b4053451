package io.geodefleet.operator.members;

import static io.geodefleet.operator.members.Geode.CONFIG_MAP;
import static io.geodefleet.operator.members.Geode.EU;
import static io.geodefleet.operator.members.Geode.applyAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.sight.MemberState;
import io.geodefleet.core.sight.RegionSighting;
import io.geodefleet.core.sight.RegionSighting.Seen;
import io.geodefleet.core.sight.RegionSighting.Unreachable;
import io.geodefleet.lab.fault.Fault;
import io.geodefleet.operator.translate.FleetIdentity;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Watches that tell less than there is to tell. Everything is listed anew every two to four looks here. */
@ExtendWith(OneMember.Extension.class)
class StaleWatchIT {
    private static final Pattern WATCHES = Pattern.compile("watch=true");

    private final OneMember member;
    private final FleetIdentity fleet;
    private final Members members;
    private final Queue<FleetName> changes = new ConcurrentLinkedQueue<>();
    private final Queue<RegionName> states = new ConcurrentLinkedQueue<>();

    StaleWatchIT(OneMember member) {
        this.member = member;
        this.fleet = member.fleet();
        this.members = member.membersThatRelist(2);
        members.onChange(changes::add);
        members.onState(states::add);
    }

    @BeforeEach
    void applyOne() {
        members.register(EU, member.credentials());
        becomesConnected();
        var geode = Geode.of(fleet, CONFIG_MAP);
        members.apply(EU, fleet, applyAll(geode), geode);
        Eventually.holds(() -> assertThat(holdings()).isEqualTo(1));
        Eventually.holds(() -> assertThat(members.authorization(EU)).isPresent());
        changes.clear();
        states.clear();
    }

    @AfterEach
    void close() {
        member.proxy().heal();
        members.close();
    }

    @Test
    void what_went_while_the_watches_were_dead_without_an_error_is_noticed_and_told() {
        member.proxy().inject(new Fault.Mute(WATCHES));

        delete();

        Eventually.holds(() -> assertThat(holdings()).isZero());
        Eventually.holds(() -> assertThat(changes).contains(fleet.name())); // told after it can be seen
        assertThat(states).isEmpty();
    }

    @Test
    void listing_anew_tells_nobody_of_what_is_as_it_was() {
        var before = member.proxy().traffic().requests("GET");

        Eventually.holds(() ->
                assertThat(member.proxy().traffic().requests("GET") - before).isGreaterThan(60));

        assertThat(changes).doesNotContain(fleet.name());
        assertThat(states).isEmpty();
        assertThat(holdings()).isEqualTo(1);
    }

    @Test
    void a_right_that_is_withdrawn_while_the_watches_run_on_is_named_and_used_again_when_it_is_back() {
        member.kubectl("delete", "clusterrolebinding", "geodefleet-member");
        try {
            Eventually.holds(() -> assertThat(sight())
                    .isInstanceOfSatisfying(
                            Unreachable.class, it -> assertThat(it.cause()).startsWith("forbidden: ")));
            assertThat(members.regionsHolding(fleet)).containsExactly(EU);
        } finally {
            member.allow();
        }
        becomesConnected();
        assertThat(holdings()).isEqualTo(1);
    }

    @Test
    void a_version_that_is_too_old_to_watch_from_leads_to_a_new_list() {
        member.proxy().inject(new Fault.Reset());
        member.proxy().inject(new Fault.Status(410, Optional.empty(), Optional.of(WATCHES), Optional.empty()));
        delete();

        Eventually.holds(() -> assertThat(sight()).isInstanceOf(Unreachable.class));
        member.proxy().heal();

        becomesConnected();
        assertThat(holdings()).isZero();
    }

    @Test
    void a_list_that_breaks_off_is_no_answer_and_nothing_is_taken_for_gone() {
        var large =
                Geode.of(fleet, CONFIG_MAP.replace("{region: eu-west}", "{text: %s}".formatted("x".repeat(50_000))));
        members.apply(EU, fleet, applyAll(large), large);

        member.proxy().inject(new Fault.Cut(20_000));

        Eventually.holds(() -> assertThat(sight()).isInstanceOf(Unreachable.class));
        assertThat(members.regionsHolding(fleet)).containsExactly(EU);
        member.proxy().heal();
        becomesConnected();
        assertThat(holdings()).isEqualTo(1);
    }

    private void delete() {
        member.kubectl("delete", "configmap", "web", "-n", fleet.name().namespace());
    }

    private void becomesConnected() {
        Eventually.holds(() -> assertThat(members.state(EU)).get().isInstanceOf(MemberState.Connected.class));
    }

    private int holdings() {
        return sight() instanceof Seen seen ? seen.objects().size() : -1;
    }

    private RegionSighting sight() {
        return members.sight(EU, fleet, Optional.empty());
    }
}
