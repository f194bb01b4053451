package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.lab.dns.DnsServer;
import io.geodefleet.lab.fault.DnsFaultProxy;
import io.geodefleet.lab.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;

/** Trouble with servers is told by a reason of its own, leaves the last answer, costs no storm of messages and passes by itself. */
@ParameterizedClass
@EnumSource
class Rfc2136RecoveryIT {
    private static final RecordSet BEFORE = LiveZone.plain(30, "127.1.0.1");
    private static final RecordSet WANTED = LiveZone.plain(30, "127.2.0.1");

    /** Two tries of three questions and of the serial, one update, one look at the epoch. */
    private static final int MOST_MESSAGES = 10;

    private static final int ROUNDS = 3;

    private final DnsServer.Kind kind;
    private final LiveZone zone;
    private final Hostname shop;
    private final FaultyServer server;
    private final DnsFaultProxy proxy;
    private InstantSource clock = InstantSource.system();

    Rfc2136RecoveryIT(DnsServer.Kind kind) {
        this.kind = kind;
        this.zone = LiveZone.on(kind);
        this.shop = zone.host("shop");
        this.server = FaultyServer.before(zone.server().address());
        this.proxy = DnsFaultProxy.start(server.address());
    }

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE, SERVFAIL, ServerFailed",
        "UPDATE, REFUSED,  UpdateRefused",
        "UPDATE, NOTAUTH,  NotPrimary",
        "UPDATE, NOTZONE,  OutsideZone",
        "QUERY,  SERVFAIL, ServerSilent",
        "QUERY,  REFUSED,  ServerSilent"
    })
    void a_server_that_answers_with_an_error(String operation, String code, Reason reason) {
        var rounds = published();

        server.strike(operation.equals("UPDATE") ? Opcode.UPDATE : Opcode.QUERY, Rcode.value(code));
        assertTold(rounds, reason, code);
        server.heal();
        assertRecovers(rounds);
    }

    @Test
    void a_server_that_is_down() {
        var rounds = published();

        proxy.inject(new Fault.Down());
        assertTold(rounds, Reason.ServerSilent, "the connection was refused");
        proxy.heal();
        assertRecovers(rounds);
    }

    @Test
    void a_clock_that_is_wrong() {
        var rounds = published();

        clock = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));
        switch (kind) {
            case BIND, KNOT -> assertTold(rounds, Reason.ClockSkew, "clock");
            case POWERDNS -> assertTold(rounds, Reason.UpdateRefused, "clock"); // says no more than REFUSED
        }
        clock = InstantSource.system();
        assertRecovers(rounds);
    }

    @Test
    void a_key_that_is_wrong_until_its_Secret_is_corrected() {
        var rounds = published();

        var wrong = LiveZone.key(zone.server().tsigKey().name(), LiveZone.randomSecret());
        var with = new Rounds(zone.name(), shop, zone.provider(List.of(proxy.address()), wrong, this::now));
        switch (kind) {
            case BIND, KNOT -> assertTold(with, Reason.KeyRejected, "BADSIG");
            case POWERDNS -> assertTold(with, Reason.UpdateRefused, "REFUSED");
        }
        assertRecovers(rounds);
    }

    @Test
    void a_zone_that_is_reset_is_published_again() {
        var rounds = published();

        zone.reset();
        assertThat(zone.answers(shop)).isEmpty();
        assertThat(rounds.untilInSync(BEFORE))
                .isLessThanOrEqualTo(3); // the epoch went with the zone, and is claimed again
        assertThat(zone.answers(shop)).containsExactly("127.1.0.1");
    }

    @Test
    void a_record_that_was_edited_by_hand_is_put_right() {
        var rounds = published();

        zone.editByHand(shop, "127.9.0.1");
        assertThat(rounds.untilInSync(BEFORE)).isEqualTo(2);
        assertThat(zone.answers(shop)).containsExactly("127.1.0.1");
    }

    @Test
    void a_secondary_that_lags_is_named_until_it_follows() {
        try (var secondary = DnsServer.start(kind)) {
            secondary.addZone(zone.name().value());
            var follower = new LiveZone(secondary, zone.name());
            var rounds = new Rounds(
                    zone.name(), shop, zone.claimed(List.of(zone.server().address(), secondary.address())));
            rounds.once(BEFORE);

            for (int round = 0; round < ROUNDS; round++) {
                var why = rounds.once(BEFORE);
                assertThat(why.reason()).isEqualTo(Reason.Publishing);
                assertThat(why.sentence()).contains(":" + secondary.port());
            }
            follower.claimed(List.of(secondary.address()));
            follower.publish(shop, BEFORE);
            assertThat(rounds.untilInSync(BEFORE)).isEqualTo(1);
        }
    }

    /** A fleet whose name answers as before, on a server that has no trouble yet. */
    private Rounds published() {
        var rounds = new Rounds(zone.name(), shop, zone.provider(List.of(proxy.address()), zone.key(), this::now));
        rounds.untilInSync(BEFORE);
        return rounds;
    }

    private Instant now() {
        return clock.instant();
    }

    private void assertTold(Rounds rounds, Reason reason, String sentence) {
        var before = server.messages();
        var updates = server.updates();
        for (int round = 0; round < ROUNDS; round++) {
            var why = rounds.once(WANTED);
            assertThat(why.reason()).as(why.sentence()).isEqualTo(reason);
            assertThat(why.sentence()).contains(sentence);
            assertThat(zone.answers(shop)).as("the last good answer").containsExactly("127.1.0.1");
        }
        assertThat(server.updates() - updates).isLessThanOrEqualTo(ROUNDS * 2);
        assertThat(server.messages() - before).isLessThanOrEqualTo(ROUNDS * MOST_MESSAGES);
    }

    private void assertRecovers(Rounds rounds) {
        rounds.untilInSync(WANTED);
        assertThat(zone.answers(shop)).containsExactly("127.2.0.1");
    }
}
