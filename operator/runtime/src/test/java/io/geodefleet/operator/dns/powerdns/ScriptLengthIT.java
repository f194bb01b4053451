package io.geodefleet.operator.dns.powerdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.SelfCheck;
import io.geodefleet.core.fleet.Site;
import io.geodefleet.operator.dns.ContractZone;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Type;

/** A server ends what takes more instructions than its lua-records-exec-limit, and then answers nobody. */
class ScriptLengthIT {
    private static final int EXEC_LIMIT = 1000;
    private static final int REGIONS = 50;

    @ParameterizedTest(name = "{0}, each at {1} %, {2}")
    @MethodSource
    void fifty_regions_stay_below_the_limit_of_instructions(Routing routing, int weight, SelfCheck check) {
        var zone = SteeredZone.fresh();
        var shop = zone.host("shop");
        var content = LuaScript.contents(shop, fifty(routing, weight, check)).getFirst();
        var code = LuaText.normal(content).replaceFirst("^A ;", "");

        zone.server()
                .replace(
                        zone.name().value(),
                        shop.value(),
                        StoredName.LUA,
                        "TXT \";local steps=0 local function F() " + code
                                + " end debug.sethook(function() steps=steps+1 end,'',1) F() debug.sethook() return tostring(steps)\"");

        for (var network : List.of("10.1.7.0/24", "10.9.7.0/24", "2001:db8:1::/48")) {
            assertThat(zone.server()
                            .client()
                            .askFrom(network, shop.value(), Type.TXT)
                            .values())
                    .singleElement()
                    .satisfies(steps -> assertThat(Integer.parseInt(steps)).isBetween(5, EXEC_LIMIT));
        }
    }

    static Stream<Arguments> fifty_regions_stay_below_the_limit_of_instructions() {
        return Stream.of(
                        new Routing.Nearest(List.of()),
                        new Routing.Weighted(),
                        new Routing.Failover(List.of()),
                        new Routing.Multivalue())
                .flatMap(routing -> Stream.of(100, 50)
                        .flatMap(weight -> Stream.of(new SelfCheck.None(), new SelfCheck.Connect(1))
                                .map(check -> Arguments.of(routing, weight, check))));
    }

    private static RecordSet.Steered fifty(Routing routing, int weight, SelfCheck check) {
        var places = new Random(7);
        var portions = new TreeMap<RegionName, Portion>();
        for (int i = 0; i < REGIONS; i++) {
            var at = new Position.At(places.nextDouble(-60, 70), places.nextDouble(-180, 180));
            portions.put(
                    new RegionName("region-" + i),
                    new Portion(
                            ContractZone.targets("127.%d.0.1".formatted(i + 10), "127.%d.0.2".formatted(i + 10)),
                            weight,
                            new Site(100, new Place("", "", at), "")));
        }
        return new RecordSet.Steered(routing, portions, check, Answers.TTL);
    }
}
