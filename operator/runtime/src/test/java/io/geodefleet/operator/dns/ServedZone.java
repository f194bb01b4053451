package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.lab.dns.DnsServer;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/** A zone that one DNS server of the lab serves and lets its own key change: what clients see there, and what people do by hand. */
interface ServedZone extends ContractZone {
    DnsServer server();

    @Override
    default SortedSet<String> answers(Hostname hostname) {
        var answers = new TreeSet<>(server().ask(hostname.value(), Type.A).values());
        server().ask(hostname.value(), Type.AAAA).values().stream()
                .map(address -> CanonicalAddress.parse(address).orElseThrow().address())
                .forEach(answers::add);
        server().ask(hostname.value(), Type.CNAME).values().stream()
                .map(name -> name.substring(0, name.length() - 1))
                .forEach(answers::add);
        return answers;
    }

    @Override
    default SortedSet<String> marks(Hostname hostname) {
        return server().ask(OwnershipMark.nameFor(hostname), Type.TXT).values();
    }

    @Override
    default SortedSet<String> texts(Hostname hostname) {
        return server().ask(hostname.value(), Type.TXT).values();
    }

    @Override
    default void addByHand(Hostname hostname, int type, String data) {
        byHand(update -> update.add(wire(hostname.value()), type, 60, data));
    }

    @Override
    default void editByHand(Hostname hostname, String address) {
        byHand(update -> {
            delete(update, hostname);
            update.add(wire(hostname.value()), Type.A, 60, address);
        });
    }

    @Override
    default void removeByHand(Hostname hostname) {
        byHand(update -> delete(update, hostname));
    }

    @Override
    default void removeMarkByHand(Hostname hostname) {
        byHand(update -> update.delete(wire(OwnershipMark.nameFor(hostname)), Type.TXT));
    }

    private static void delete(Update update, Hostname hostname) throws IOException {
        for (int type : new int[] {Type.A, Type.AAAA, Type.CNAME}) {
            update.delete(wire(hostname.value()), type);
        }
    }

    private static Name wire(String name) throws IOException {
        return Name.fromString(name, Name.root);
    }

    /** The zone is loaded anew, without anything that was ever written into it. */
    default void reset() {
        server().removeZone(name().value());
        server().addZone(name().value());
    }

    /** A change that somebody makes by hand. */
    default void byHand(Edit edit) {
        try {
            var update = new Update(wire(name().value()));
            edit.apply(update);
            var rcode = server().client()
                    .update(update, Optional.of(server().tsigKey()))
                    .rcode();
            if (!rcode.equals("NOERROR")) {
                throw new AssertionError("the edit by hand came back with " + rcode);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    interface Edit {
        void apply(Update update) throws IOException;
    }
}
