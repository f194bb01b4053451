package io.geodefleet.operator.dns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.RecordSighting;
import io.geodefleet.core.traffic.RecordChange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * One UPDATE message for all names of a change. Its prerequisites repeat what was seen (RFC 2136, 2.4), so that the server
 * itself refuses it, all of it, if anything is no longer so.
 */
final class GuardedUpdate {
    /** A prerequisite has TTL 0, or the message is malformed (RFC 2136, 2.4.2). */
    private static final long NO_TTL = 0;

    private static final int LONGEST_STRING = 255;

    private static final int[] BESIDE_HOSTNAMES = {
        Type.TXT,
        Type.MX,
        Type.CAA,
        Type.HTTPS,
        Type.SVCB,
        Type.SRV,
        Type.NS,
        Type.DNAME,
        Type.LOC,
        Type.NAPTR,
        Type.SSHFP
    };

    private final Update update;
    private final String mark;

    private GuardedUpdate(Name zone, OwnershipMark mine) {
        update = new Update(zone);
        mark = mine.text();
    }

    /**
     * The message.
     *
     * @param epoch the record that must stand, and be the only one of its name and type, for anything to be changed
     * @param mine  the mark of the names' owner
     * @throws IllegalArgumentException for a change of a foreign name: no message may be made of it
     */
    static Update of(Name zone, Record epoch, SortedMap<Hostname, RecordChange> changes, OwnershipMark mine) {
        var message = new GuardedUpdate(zone, mine);
        message.update.present(epoch);
        changes.forEach((hostname, change) -> {
            message.require(hostname, change.seen());
            message.apply(hostname, change);
        });
        return message.update;
    }

    private void require(Hostname hostname, RecordSighting seen) {
        switch (seen) {
            case RecordSighting.Absent() -> {
                requireNoAddress(hostname);
                update.absent(markName(hostname), Type.TXT);
            }
            case RecordSighting.OursWithoutAddress() -> {
                requireNoAddress(hostname);
                update.present(markRecord(hostname, NO_TTL));
            }
            case RecordSighting.Altered(var answers) -> {
                requireExactly(hostname, answers);
                update.present(markRecord(hostname, NO_TTL));
            }
            case RecordSighting.Ours(var records) -> {
                requireExactly(hostname, records.targets());
                update.present(markRecord(hostname, NO_TTL));
            }
            case RecordSighting.Foreign(var other) ->
                throw new IllegalArgumentException(hostname + " has records of " + other);
        }
    }

    private void requireNoAddress(Hostname hostname) {
        var name = Question.absolute(hostname);
        update.absent(name, Type.A);
        update.absent(name, Type.AAAA);
        update.absent(name, Type.CNAME); // beside one, servers drop an address without a word (RFC 2136, 3.4.2.2)
    }

    private void requireExactly(Hostname hostname, SortedSet<Target> targets) {
        var name = Question.absolute(hostname);
        for (var type : Target.RecordType.values()) {
            var seen = targets.stream().filter(target -> target.type() == type).toList();
            if (seen.isEmpty()) {
                update.absent(name, wireType(type));
            }
            seen.forEach(target -> update.present(record(name, target, NO_TTL)));
        }
    }

    /**
     * A CNAME stands alone. Beside anything else a server drops it without a word (RFC 2136, 3.4.2.2), and the name would answer with
     * nothing: so the types that people put beside their hostnames must not be there.
     */
    private void requireRoomForAlias(Name name) {
        for (int type : BESIDE_HOSTNAMES) {
            update.absent(name, type);
        }
    }

    private void apply(Hostname hostname, RecordChange change) {
        var name = Question.absolute(hostname);
        switch (change) {
            case RecordChange.Publish(var seen, var wanted) -> {
                if (wanted.targets().stream().anyMatch(Target::isAlias)) {
                    requireRoomForAlias(name);
                }
                answer(name, seen, wanted);
                if (seen instanceof RecordSighting.Absent) {
                    update.add(markRecord(hostname, wanted.ttl().seconds()));
                }
            }
            case RecordChange.Withdraw(var seen) -> {
                if (!(seen instanceof RecordSighting.Absent)) {
                    deleteAnswers(name);
                    update.delete(markName(hostname), Type.TXT);
                }
            }
        }
    }

    /**
     * Only what differs, first what comes and then what goes, where that can be: to empty an RRset, if only for the length of a
     * message, makes PowerDNS look for names below it among all names of the zone. A TTL can only change with the whole RRset.
     */
    private void answer(Name name, RecordSighting seen, RecordSet wanted) {
        var there = seen instanceof RecordSighting.Ours(RecordSet.Plain(var targets, var ttl))
                        && ttl.equals(wanted.ttl())
                        && !targets.first().isAlias()
                        && !wanted.targets().first().isAlias()
                ? targets
                : Collections.<Target>emptySortedSet();
        var comes = new TreeSet<>(wanted.targets());
        var goes = new TreeSet<>(there);
        for (var type : Target.RecordType.values()) {
            if (lacks(there, type) || lacks(wanted.targets(), type)) {
                update.delete(name, wireType(type));
                goes.removeIf(target -> target.type() == type);
            } else {
                comes.removeIf(target -> target.type() == type && there.contains(target));
            }
        }
        goes.removeAll(wanted.targets());
        comes.forEach(target -> update.add(record(name, target, wanted.ttl().seconds())));
        goes.forEach(target -> update.delete(record(name, target, NO_TTL)));
    }

    private static boolean lacks(SortedSet<Target> targets, Target.RecordType type) {
        return targets.stream().noneMatch(target -> target.type() == type);
    }

    /** Whole RRsets: the prerequisites have told that nothing else is in them, and a TTL can only change as a whole. */
    private void deleteAnswers(Name name) {
        for (var type : Target.RecordType.values()) {
            update.delete(name, wireType(type));
        }
    }

    private Record markRecord(Hostname hostname, long ttl) {
        return new TXTRecord(markName(hostname), DClass.IN, ttl, strings(mark));
    }

    private static Name markName(Hostname hostname) {
        return Question.absolute(OwnershipMark.nameFor(hostname));
    }

    /** Cut into the character strings of a TXT record. Marks and epochs are ASCII, so that characters are bytes. */
    static List<String> strings(String text) {
        var parts = new ArrayList<String>();
        for (int from = 0; from < text.length(); from += LONGEST_STRING) {
            parts.add(text.substring(from, Math.min(text.length(), from + LONGEST_STRING)));
        }
        return parts;
    }

    private static Record record(Name name, Target target, long ttl) {
        return switch (target.type()) {
            case A -> new ARecord(name, DClass.IN, ttl, InetAddress.ofLiteral(target.address()));
            case AAAA -> new AAAARecord(name, DClass.IN, ttl, InetAddress.ofLiteral(target.address()));
            case CNAME -> new CNAMERecord(name, DClass.IN, ttl, Question.absolute(target.address()));
        };
    }

    private static int wireType(Target.RecordType type) {
        return switch (type) {
            case A -> Type.A;
            case AAAA -> Type.AAAA;
            case CNAME -> Type.CNAME;
        };
    }
}
