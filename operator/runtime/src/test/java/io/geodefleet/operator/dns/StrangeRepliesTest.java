package io.geodefleet.operator.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Outcome.Done;
import io.geodefleet.core.plan.Outcome.Refused;
import io.geodefleet.core.plan.Outcome.Retry;
import io.geodefleet.core.plan.Step;
import io.geodefleet.core.sight.RecordSighting.Absent;
import io.geodefleet.core.sight.ServerSighting;
import io.geodefleet.core.sight.ServerSighting.Silent;
import io.geodefleet.core.traffic.RecordChange.Publish;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;

/** Replies that a healthy server never gives: none of them is taken for an answer or a confirmation. */
class StrangeRepliesTest {
    private static final ZoneName ZONE = new ZoneName("example.com");
    private static final Hostname SHOP = new Hostname("shop.example.com");

    @ParameterizedTest(name = "{0} is {1}, {2}: {3}")
    @CsvSource({
        "REFUSED,  Refused, UpdateRefused,     the TSIG key may not change these names",
        "NOTAUTH,  Refused, NotPrimary,        it is not the zone's primary",
        "NOTZONE,  Refused, OutsideZone,       a name is outside the zone",
        "NOTIMP,   Refused, UpdateRefused,     it takes no updates",
        "FORMERR,  Refused, UpdateRefused,     it cannot read the update",
        "SERVFAIL, Retry,   ServerFailed,      it failed (SERVFAIL)",
        "NOERROR,  Retry,   UpdateUnconfirmed, its reply is not signed with the TSIG key",
        "NXRRSET,  Retry,   StaleLook,         changed since they were looked at",
        "YXRRSET,  Retry,   StaleLook,         changed since they were looked at",
        "YXDOMAIN, Retry,   StaleLook,         changed since they were looked at",
        "NXDOMAIN, Retry,   StaleLook,         changed since they were looked at",
    })
    void each_code_of_an_unsigned_reply_to_an_update_has_its_reason_and_sentence(
            String code, String kind, Reason reason, String sentence) {
        var outcome = changeAt(message -> Replies.reply(message, Rcode.value(code)));

        assertThat(outcome.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(outcome.problem()).hasValueSatisfying(why -> {
            assertThat(why.reason()).isEqualTo(reason);
            assertThat(why.sentence()).contains(sentence);
        });
    }

    @Test
    void a_reply_to_an_update_that_makes_no_sense_confirms_nothing() {
        assertThat(sentence(changeAt(message -> new byte[] {1, 2, 3}))).contains("it may have been applied");
    }

    @Test
    void an_update_without_changes_is_not_sent() {
        try (var server = ScriptedServer.start(message -> Replies.reply(message, Rcode.SERVFAIL))) {
            assertThat(zone(server).change(new Step.ChangeRecords(ZONE, "ns1", new TreeMap<>()), LiveZone.FLEET))
                    .isInstanceOf(Done.class);
            assertThat(server.messages()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SERVFAIL", "REFUSED", "NOTIMP", "FORMERR"})
    void a_server_that_answers_with_an_error_is_silent(String code) {
        assertThat(lookAt(message -> Replies.reply(message, Rcode.value(code))).cause())
                .isEqualTo("it answered " + code);
    }

    @Test
    void an_empty_answer_without_authority_is_not_an_absent_name() {
        assertThat(lookAt(message -> Replies.reply(message, Rcode.NOERROR)).cause())
                .isEqualTo("it has no authority over example.com");
    }

    @Test
    void a_reply_with_another_id_is_not_the_answer() {
        assertThat(lookAt(message -> {
                            var reply = Replies.reply(message, Rcode.NOERROR, Flags.AA);
                            reply[0] ^= 1;
                            return reply;
                        })
                        .cause())
                .isNotEmpty();
    }

    @Test
    void a_look_at_no_name_still_asks_the_server() {
        try (var server = ScriptedServer.start(message -> Replies.reply(message, Rcode.NOERROR, Flags.AA))) {
            assertThat(zone(server).look(new TreeMap<Hostname, Integer>().navigableKeySet(), LiveZone.FLEET))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Silent.class,
                            silent -> assertThat(silent.cause()).isEqualTo("it does not serve example.com"));
        }
    }

    @Test
    void a_hostname_without_room_for_its_mark_is_told() {
        try (var server = ScriptedServer.start(message -> Replies.reply(message, Rcode.NOERROR, Flags.AA))) {
            var long234 = new Hostname("a.".repeat(111) + ".example.com".substring(1) + "x");

            assertThat(long234.value()).hasSize(OwnershipMark.LONGEST_HOSTNAME + 1);
            assertThat(zone(server).look(LiveZone.names(long234), LiveZone.FLEET))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Silent.class,
                            silent ->
                                    assertThat(silent.cause()).endsWith("there is no room for its mark of ownership"));
        }
    }

    @Test
    void a_secondary_that_was_silent_is_asked_only_once_and_its_sentence_stays() {
        var names = LiveZone.names(SHOP);
        try (var primary = ScriptedServer.start(message -> Replies.reply(message, Rcode.NOERROR, Flags.AA));
                var secondary = ScriptedServer.start(message -> new byte[0])) {
            var zone = zone(primary, secondary);

            var first = zone.look(names, LiveZone.FLEET).get(1);
            var asked = secondary.messages();
            var second = zone.look(names, LiveZone.FLEET).get(1);

            assertThat(asked).as("each question twice").isPositive().isEven();
            assertThat(secondary.messages() - asked).isEqualTo(asked / 2);
            assertThat(second).isEqualTo(first).isInstanceOf(Silent.class);
        }
    }

    private static Silent lookAt(UnaryOperator<byte[]> script) {
        try (var server = ScriptedServer.start(script)) {
            return switch (zone(server)
                    .look(LiveZone.names(SHOP), LiveZone.FLEET)
                    .getFirst()) {
                case Silent silent -> silent;
                case ServerSighting.Answered answered -> throw new AssertionError("it was believed: " + answered);
            };
        }
    }

    private static Outcome changeAt(UnaryOperator<byte[]> script) {
        var updates = new AtomicInteger();
        try (var server = ScriptedServer.start(message -> {
            if (Replies.opcode(message) == Opcode.QUERY) {
                return Replies.epoch(message);
            }
            updates.incrementAndGet();
            return script.apply(message);
        })) {
            var publish = new Publish(new Absent(), LiveZone.plain(30, "127.1.0.1"));
            var outcome = zone(server)
                    .change(new Step.ChangeRecords(ZONE, "ns1", new TreeMap<>(Map.of(SHOP, publish))), LiveZone.FLEET);
            assertThat(updates).hasValue(1);
            return outcome;
        }
    }

    private static String sentence(Outcome outcome) {
        return switch (outcome) {
            case Retry(var _, var why) -> why.sentence();
            case Refused(var _, var why) -> why.sentence();
            case Done _ -> throw new AssertionError("it was taken for done");
        };
    }

    private static Rfc2136Zone zone(ScriptedServer... servers) {
        var addresses = Arrays.stream(servers)
                .map(server -> new ServerAddress("127.0.0.1", server.address().getPort()))
                .toList();
        return new Rfc2136Zone(
                ZONE,
                new Rfc2136Settings(addresses, LiveZone.key("key", "c2VjcmV0")),
                InstantSource.system(),
                LiveZone.TENURE);
    }
}
