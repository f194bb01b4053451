package io.geodefleet.lab.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * Asks and updates one server (or the fault proxy in front of it) directly, without any cache.
 *
 * @param server where to send to
 * @param timeout how long to wait for each message before it counts as {@link Answer#SILENCE}
 */
public record DnsClient(InetSocketAddress server, Duration timeout) {
    private static final int PAYLOAD = 1232;

    /**
     * Asks for the records of a name; over UDP, and again over TCP if the answer is truncated.
     *
     * @param name absolute, with or without the final dot
     * @param type a constant of {@link org.xbill.DNS.Type}
     */
    public Answer ask(String name, int type) {
        return answer(send(query(name, type), Optional.empty()), type);
    }

    /**
     * Asks on behalf of clients in a network, as a resolver does that tells servers where its clients are (RFC 7871).
     *
     * @param network for example {@code 10.1.5.0/24}
     */
    public Answer askFrom(String network, String name, int type) {
        var parts = network.split("/");
        var query = query(name, type);
        query.addRecord(
                new OPTRecord(
                        PAYLOAD,
                        0,
                        0,
                        0,
                        List.of(new ClientSubnetOption(Integer.parseInt(parts[1]), InetAddress.ofLiteral(parts[0])))),
                Section.ADDITIONAL);
        return answer(send(query, Optional.empty()), type);
    }

    /**
     * Asks for the addresses of a name as a resolver would, which needs to know how long it may keep them.
     *
     * @param name absolute, with or without the final dot
     */
    public Addresses addresses(String name) {
        return send(query(name, Type.A), Optional.empty())
                .map(DnsClient::addresses)
                .orElse(Addresses.NONE);
    }

    /**
     * Sends an RFC 2136 update, signed if there is a key.
     *
     * @return the response code with no values; {@code NXRRSET} and its like mean that a prerequisite did not hold
     */
    public Answer update(Update update, Optional<TsigKey> key) {
        return answer(send(update, key), 0);
    }

    private static Message query(String name, int type) {
        var query = Message.newQuery(Record.newRecord(absolute(name), type, DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        return query;
    }

    /** The reply; empty when nothing usable came back in time. */
    private Optional<Message> send(Message message, Optional<TsigKey> key) {
        var resolver = new SimpleResolver(server);
        resolver.setTimeout(timeout);
        key.ifPresent(k -> resolver.setTSIGKey(k.signer()));
        try {
            return Optional.of(resolver.send(message));
        } catch (IOException silence) {
            return Optional.empty();
        }
    }

    private static Answer answer(Optional<Message> reply, int type) {
        return reply.map(it -> new Answer(Rcode.string(it.getHeader().getRcode()), values(it, type)))
                .orElseGet(Answer::silence);
    }

    private static Addresses addresses(Message reply) {
        var ttl = reply.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == Type.A)
                .mapToLong(Record::getTTL)
                .min();
        return ttl.isEmpty()
                ? Addresses.NONE
                : new Addresses(values(reply, Type.A), Duration.ofSeconds(ttl.getAsLong()));
    }

    private static SortedSet<String> values(Message reply, int type) {
        var values = new TreeSet<String>();
        for (Record record : reply.getSection(Section.ANSWER)) {
            if (record.getType() == type) {
                values.add(
                        record instanceof TXTRecord text ? String.join("", text.getStrings()) : record.rdataToString());
            }
        }
        return values;
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a DNS name: " + name, e);
        }
    }
}
