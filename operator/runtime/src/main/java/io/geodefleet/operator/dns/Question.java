package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.ZoneName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/**
 * One question to an authoritative server.
 *
 * @param type a constant of {@link org.xbill.DNS.Type}
 */
record Question(Name name, int type) {

    Message message() {
        var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        return query;
    }

    static Name absolute(Hostname hostname) {
        return absolute(hostname.value());
    }

    static Name absolute(ZoneName zone) {
        return absolute(zone.value());
    }

    /** @throws IllegalArgumentException if it is not a DNS name; the API's own rules let none of those through */
    static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a DNS name: " + name, e);
        }
    }
}
