package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.Position;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Routing;
import io.geodefleet.core.fleet.Target.RecordType;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An answer as LUA records, one for each type of target. The code chooses a region for the client that asks: the one that the
 * routing prefers among those that let this client in and, where the server checks targets, are up. It is a straight line over
 * all regions, since PowerDNS ends what takes more than 1000 instructions ({@code lua-records-exec-limit}), and it is plain Lua 5.1,
 * which every build of PowerDNS understands.
 */
final class LuaScript {
    /**
     * {@code h}, a number that depends on the client's network alone: the first 24 bits of an IPv4 address, the first 48 of an IPv6
     * one; of the subnet that a resolver tells, or else of the resolver. Squaring it breaks up what neighbours have in common.
     */
    private static final String NUMBER_OF_CLIENT = ("local R=bestwho:getRaw() local h=7 "
                    + "for i=1,#R>4 and 6 or 3 do h=(h*257+R:byte(i)+1)%PRIME end h=h*h%PRIME*h%PRIME ")
            .replace("PRIME", String.valueOf(LuaChoice.PRIME));

    private static final Comparator<LuaChoice> HEAVIEST =
            Comparator.comparingInt(LuaChoice::weight).reversed();

    private final RecordType type;
    private final List<LuaChoice> choices;
    private final LuaCheck check;
    private final LuaReturn returned;

    private LuaScript(RecordType type, List<LuaChoice> choices, LuaCheck check) {
        this.type = type;
        this.choices = choices;
        this.check = check;
        this.returned = new LuaReturn(type, choices, check);
    }

    /**
     * The contents of the LUA records that answer for the name.
     *
     * @throws IllegalArgumentException for a target that {@link LuaText#canWrite} does not know
     */
    static List<String> contents(Hostname hostname, RecordSet.Steered records) {
        return Stream.of(RecordType.values())
                .flatMap(type -> {
                    var choices = LuaChoice.of(records.portions(), type);
                    var check = LuaCheck.of(hostname, records.selfCheck(), choices);
                    return choices.isEmpty()
                            ? Stream.<String>empty()
                            : Stream.of(
                                    LuaText.content(type, new LuaScript(type, choices, check).code(records.routing())));
                })
                .toList();
    }

    private String code(Routing routing) {
        var body = switch (routing) {
            case Routing.Nearest(var order) -> nearest(order);
            case Routing.Weighted() -> weighted(LuaChoice::share);
            case Routing.Failover(var order) -> new LuaChain(choices, returned).code(order);
            case Routing.Multivalue() -> all();
        };
        return (body.contains("h*") || body.contains("h%") ? NUMBER_OF_CLIENT : "") + lookup(body) + body;
    }

    private String lookup(String body) {
        return check instanceof LuaCheck.Made made && body.contains("U(")
                ? made.lookup(choices.stream()
                        .flatMap(choice -> choice.answers().stream())
                        .toList())
                : "";
    }

    /**
     * The largest dot product of unit vectors is the smallest distance. A region that does not let the client in can only be the
     * last resort ({@code q}), so a client that is not let in by its nearest region gets its own next nearest.
     */
    private String nearest(List<RegionName> order) {
        var code = new StringBuilder("local p,o=latlon():match('(%S+)%s(%S+)') ")
                .append("p=math.rad(tonumber(p) or 0) o=math.rad(tonumber(o) or 0) ")
                .append("if p==0 and o==0 then ")
                .append(order.isEmpty() ? all() : new LuaChain(choices, returned).code(order))
                .append("end local c=math.cos(p) local x,y,z=c*math.cos(o),c*math.sin(o),math.sin(p) ")
                .append("local m,r,n,q,s=-9,0,-9,0 ");
        each((number, choice) -> {
            code.append("s=").append(closeness(choice)).append(' ');
            if (choice.isFull()) {
                code.append("if s>m")
                        .append(returned.andUp(choice))
                        .append(" then m=s r=")
                        .append(number)
                        .append(" end ");
            } else {
                code.append("if s>m and ")
                        .append(choice.letsIn())
                        .append(returned.andUp(choice))
                        .append(" then m=s r=")
                        .append(number)
                        .append(" elseif s>n")
                        .append(returned.andUp(choice))
                        .append(" then n=s q=")
                        .append(number)
                        .append(" end ");
            }
        });
        return code.append("if r==0 then r=q>0 and q or 1 end ")
                .append(returned.answer())
                .toString();
    }

    /** Regions that are equally near share their clients. A region that says nothing of its place is farther than the antipodes. */
    private String closeness(LuaChoice choice) {
        boolean hasTwin = choices.stream()
                .anyMatch(other -> !other.equals(choice) && where(other).equals(where(choice)));
        var tieBreak = hasTwin ? "+" + choice.draw() + "*1e-15" : "";
        return switch (where(choice)) {
            case Position.Unknown() -> "-2" + tieBreak;
            case Position.At(double latitude, double longitude) -> {
                double lat = Math.toRadians(latitude);
                double lon = Math.toRadians(longitude);
                yield "x*%s+y*%s+z*%s"
                                .formatted(
                                        LuaText.number(Math.cos(lat) * Math.cos(lon)),
                                        LuaText.number(Math.cos(lat) * Math.sin(lon)),
                                        LuaText.number(Math.sin(lat)))
                        + tieBreak;
            }
        };
    }

    private static Position where(LuaChoice choice) {
        return choice.place().position();
    }

    /**
     * Weighted rendezvous hashing: each region draws for the client, and the best draw in proportion to its weight wins. When a
     * weight shrinks, only clients of that region move, and they spread over the others by their weights.
     */
    private String weighted(Function<LuaChoice, Integer> share) {
        if (choices.size() == 1) {
            return "local r=1 " + returned.answer();
        }
        var code = new StringBuilder("local l=math.log local m,r,s=-1e99,0 ");
        each((number, choice) -> code.append("s=l((%s+1)/%d)/%d if s>m%s then m=s r=%d end "
                .formatted(
                        choice.draw(),
                        LuaChoice.PRIME + 1,
                        share.apply(choice) * choice.weight(),
                        returned.andUp(choice),
                        number)));
        return code.append(returned.answer()).toString();
    }

    /** Every region that lets the client in. Only one host name can be answered with, so that host names are shared out instead. */
    private String all() {
        if (type == RecordType.CNAME) {
            return weighted(_ -> 1);
        }
        if (choices.stream().allMatch(LuaChoice::isFull)) {
            return "return " + returned.up(LuaReturn.answersOf(choices)) + " ";
        }
        var code = new StringBuilder("local t,n={},0 ");
        for (var choice : choices) {
            code.append(choice.isFull() ? "" : "if " + choice.letsIn() + " then ");
            choice.answers()
                    .forEach(answer -> code.append("n=n+1 t[n]=")
                            .append(LuaText.literal(answer))
                            .append(' '));
            code.append(choice.isFull() ? "" : "end ");
        }
        var heaviest = choices.stream().sorted(HEAVIEST).limit(1).toList();
        return code.append(
                        "if n==0 then t=%s end return %s ".formatted(LuaReturn.answersOf(heaviest), returned.up("t")))
                .toString();
    }

    private void each(Visit visit) {
        for (int i = 0; i < choices.size(); i++) {
            visit.of(i + 1, choices.get(i));
        }
    }

    private interface Visit {
        void of(int number, LuaChoice choice);
    }
}
