package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Target.RecordType;
import java.util.List;
import java.util.stream.Collectors;

/** How a script ends: with the answers of the region that it chose, by its number {@code r}. */
record LuaReturn(RecordType type, List<LuaChoice> choices, LuaCheck check) {
    static final String ALWAYS = "true";

    /** All addresses of region {@code r}, those that are down left out; or one of its host names. */
    String answer() {
        var lists = choices.stream()
                .map(choice -> LuaText.list(choice.answers()))
                .collect(Collectors.joining(",", "({", "})[r]"));
        if (choices.stream().allMatch(choice -> choice.answers().size() == 1)) {
            return "return " + lists + " ";
        }
        if (type == RecordType.CNAME) {
            return "local t=" + lists + " return t[h%#t+1] ";
        }
        return check instanceof LuaCheck.Made
                ? "local t,g=" + lists + ",{} for _,a in ipairs(t) do if U(a) then g[#g+1]=a end end "
                        + "return g[1] and g or t "
                : "return " + lists + " ";
    }

    /** The answers of several regions as one list. */
    static String answersOf(List<LuaChoice> choices) {
        return LuaText.list(
                choices.stream().flatMap(choice -> choice.answers().stream()).toList());
    }

    /** Those of a list that are up. @param list a Lua expression */
    String up(String list) {
        return check instanceof LuaCheck.Made made ? made.upOf(list) : list;
    }

    /** On what condition the client gets a region that it prefers. */
    String admits(LuaChoice choice) {
        if (!choice.isFull()) {
            return choice.letsIn() + andUp(choice);
        }
        return check instanceof LuaCheck.Made ? choice.isUp() : ALWAYS;
    }

    /** A condition to add to others. */
    String andUp(LuaChoice choice) {
        return check instanceof LuaCheck.Made ? " and " + choice.isUp() : "";
    }
}
