package io.geodefleet.operator.dns.powerdns;

import java.util.List;

/**
 * All records of one name and type, as the API tells and takes them.
 *
 * @param name     absolute, with its final dot
 * @param type     mnemonic, such as {@code LUA}
 * @param contents presentation form of each record; those that the server holds but does not answer with begin with
 *                 {@link #DISABLED}
 */
record RrSet(String name, String type, long ttl, List<String> contents) {
    static final String DISABLED = "disabled ";

    RrSet {
        contents = List.copyOf(contents);
    }
}
