package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.RegionName;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Regions in a given order: the client gets the first that lets it in; else the first that is up; else the first. */
record LuaChain(List<LuaChoice> choices, LuaReturn returned) {

    /** The code, to its end. @param order regions that are not in it come after it */
    String code(List<RegionName> order) {
        var ordered = Stream.concat(order.stream().flatMap(this::named), choices.stream())
                .distinct()
                .toList();
        var code = "local r=0 " + firstOf(ordered, returned::admits);
        boolean isChecked = returned.check() instanceof LuaCheck.Made;
        boolean isCertain = !isChecked && choices.stream().anyMatch(LuaChoice::isFull);
        var lastResort = "if r==0 then r=" + number(ordered.getFirst()) + " "
                + (isChecked ? firstOf(ordered, LuaChoice::isUp) : "") + "end ";
        return code + (isCertain ? "" : lastResort) + returned.answer();
    }

    private Stream<LuaChoice> named(RegionName region) {
        return choices.stream().filter(choice -> choice.region().equals(region));
    }

    private String firstOf(List<LuaChoice> ordered, Function<LuaChoice, String> condition) {
        var code = new StringBuilder();
        for (var choice : ordered) {
            var wanted = condition.apply(choice);
            if (wanted.equals(LuaReturn.ALWAYS)) {
                return code.isEmpty()
                        ? "r=" + number(choice) + " "
                        : code.append("else r=")
                                .append(number(choice))
                                .append(" end ")
                                .toString();
            }
            code.append(code.isEmpty() ? "if " : "elseif ").append(wanted);
            code.append(" then r=").append(number(choice)).append(' ');
        }
        return code.append("end ").toString();
    }

    private int number(LuaChoice choice) {
        return choices.indexOf(choice) + 1;
    }
}
