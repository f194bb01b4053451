package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Place;
import io.geodefleet.core.fleet.Portion;
import io.geodefleet.core.fleet.RegionName;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One region among those that a script chooses from, with its answers of one type.
 *
 * @param answers as they stand in a record of that type: an absolute name for CNAME
 * @param weight  how many of a hundred of its own clients it gets
 * @param share   its part in weighted routing
 */
record LuaChoice(RegionName region, List<String> answers, int weight, int share, Place place) {
    /** The largest prime below 2^26: products of two smaller numbers are exact in the doubles that Lua counts with. */
    static final int PRIME = 67_108_859;

    private static final int FULL = 100;

    /** The regions that have an answer of this type, by name. */
    static List<LuaChoice> of(SortedMap<RegionName, Portion> portions, RecordType type) {
        return portions.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), type))
                .filter(choice -> !choice.answers.isEmpty())
                .toList();
    }

    private static LuaChoice of(RegionName region, Portion portion, RecordType type) {
        var answers = portion.targets().stream()
                .filter(target -> target.type() == type)
                .map(Target::address)
                .map(address -> type == RecordType.CNAME ? address + "." : address)
                .toList();
        return new LuaChoice(
                region,
                answers,
                portion.weight(),
                portion.site().share(),
                portion.site().place());
    }

    boolean isFull() {
        return weight == FULL;
    }

    /**
     * A number from 0 to {@link #PRIME} - 1 that depends on the client and the region alone: whatever else changes, a client has
     * the same one again. {@code h} is the client's own number.
     */
    String draw() {
        return "h*%d%%%d".formatted(factor(), PRIME);
    }

    /** Whether the client is one of those that the region's weight lets in; nobody who was in leaves when the weight grows. */
    String letsIn() {
        return draw() + "%" + FULL + "<" + weight;
    }

    /** Whether the server's own check found it up; {@code U} looks an address up. */
    String isUp() {
        return answers.stream()
                .map(answer -> "U(" + LuaText.literal(answer) + ")")
                .collect(Collectors.joining(" or ", answers.size() == 1 ? "" : "(", answers.size() == 1 ? "" : ")"));
    }

    private int factor() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(region.value().getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, digest).mod(BigInteger.valueOf(PRIME - 2L)).intValueExact() + 2;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
