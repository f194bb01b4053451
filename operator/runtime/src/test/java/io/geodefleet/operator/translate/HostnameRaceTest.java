package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.operator.translate.HostnameClaim.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hundred fleets that are created within one second and want one name. Their rounds come in any order, and each sees what the hub
 * was some rounds ago. The zone plays itself: it takes the first record and refuses the others, as its guarded updates do.
 */
class HostnameRaceTest {
    private static final Hostname NAME = new Hostname("shop.example.com");
    private static final int FLEETS = 100;
    private static final int LAG = 150;

    private final Map<String, HostnameClaim> hub = new TreeMap<>();
    private final List<List<HostnameClaim>> past = new ArrayList<>();
    private Optional<String> published = Optional.empty();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void of_a_hundred_that_race_for_a_name_exactly_one_publishes_it(long seed) {
        var random = new Random(seed);
        IntStream.range(0, FLEETS).forEach(i -> join(random, "ns-" + i));
        var uids = new ArrayList<>(hub.keySet());
        Collections.shuffle(uids, random);
        uids.forEach(uid -> round(uid, random.nextInt(LAG)));
        IntStream.range(0, 5 * FLEETS).forEach(_ -> round(uids.get(random.nextInt(FLEETS)), random.nextInt(LAG)));
        uids.forEach(uid -> round(uid, 0));
        uids.forEach(uid -> round(uid, 0));

        var owner = published.map(hub::get).map(HostnameClaim::fleet).orElseThrow();
        assertThat(uids)
                .allSatisfy(uid -> assertThat(contested(uid, 0))
                        .isEqualTo(published.get().equals(uid) ? Map.of() : Map.of(NAME, owner.namespace())));
    }

    private void join(Random random, String namespace) {
        var uid = new UUID(random.nextLong(), random.nextLong()).toString();
        put(uid, new FleetName(namespace, "web"), Hold.Wanted);
    }

    private void put(String uid, FleetName fleet, Hold hold) {
        var names = new TreeMap<Hostname, Hold>();
        names.put(NAME, hold);
        hub.put(uid, new HostnameClaim(fleet, uid, Instant.EPOCH, Optional.empty(), names));
        past.add(List.copyOf(hub.values()));
    }

    /** What one round of a fleet does: it withdraws what it may not have, or publishes where nothing is. */
    private void round(String uid, int lag) {
        var fleet = now(uid).fleet();
        if (!contested(uid, lag).isEmpty()) {
            published = published.filter(owner -> !owner.equals(uid));
            put(uid, fleet, Hold.Wanted);
            return;
        }
        published = published.or(() -> Optional.of(uid));
        put(uid, fleet, published.get().equals(uid) ? Hold.Published : Hold.Remembered);
    }

    private HostnameClaim now(String uid) {
        return Objects.requireNonNull(hub.get(uid));
    }

    private Map<Hostname, String> contested(String uid, int lag) {
        var seen = past.get(Math.max(0, past.size() - 1 - lag));
        return HostnameClaims.contested(now(uid), seen, (_, _) -> true);
    }
}
