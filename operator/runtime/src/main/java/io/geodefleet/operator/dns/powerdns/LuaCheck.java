package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.SelfCheck;
import java.util.Collection;
import java.util.List;

/**
 * The check of targets that PowerDNS makes by itself, in the background, from the first question on. Targets that it knows nothing
 * of yet count as down, and when all are down all are answered with: an answer that may be wrong is better than none.
 */
sealed interface LuaCheck {
    /** There is none. */
    record None() implements LuaCheck {}

    /**
     * There is one.
     *
     * @param call the function with its first argument and a comma
     */
    record Made(String call) implements LuaCheck {
        /** Those of a list that are up, or all of them if none is. @param list a Lua expression */
        String upOf(String list) {
            return call + list + ",{selector='all',backupSelector='all'})";
        }

        /** {@code U(address)} tells whether one of these addresses is up; one call of the check for all of them. */
        String lookup(Collection<String> addresses) {
            return "local V=','..table.concat(" + upOf(LuaText.list(addresses)) + ",',')..',' "
                    + "local function U(a) return V:find(','..a..',',1,true) end ";
        }
    }

    /** Host names cannot be checked: PowerDNS checks addresses only. */
    static LuaCheck of(Hostname hostname, SelfCheck check, List<LuaChoice> choices) {
        if (choices.stream().anyMatch(choice -> choice.answers().stream().anyMatch(answer -> answer.endsWith(".")))) {
            return new None();
        }
        return switch (check) {
            case SelfCheck.None() -> new None();
            case SelfCheck.Connect(int port) -> new Made("ifportup(" + port + ",");
            case SelfCheck.Request(boolean tls, int port, var path) ->
                new Made("ifurlup('%s://%s:%d%s',"
                        .formatted(tls ? "https" : "http", host(hostname), port, LuaText.path(path)));
        };
    }

    /** One name for all that a wildcard answers for: each URL that is checked costs the server a thread. */
    private static String host(Hostname hostname) {
        var literal = LuaText.literal(hostname.value().replaceFirst("^\\*\\.", ""));
        return literal.substring(1, literal.length() - 1);
    }
}
