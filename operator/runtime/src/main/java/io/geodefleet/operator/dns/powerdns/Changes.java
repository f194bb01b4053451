package io.geodefleet.operator.dns.powerdns;

import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.fleet.Target.RecordType;
import io.geodefleet.core.traffic.RecordChange;
import io.geodefleet.operator.dns.OwnershipMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change of a name as record sets: those that shall stand, and empty ones for those that shall go. */
record Changes(OwnershipMark mine) {

    /** What turns what is stored into what is wanted; nothing if it is so already. */
    List<RrSet> of(StoredName stored, RecordChange change) {
        var wanted = switch (change) {
            case RecordChange.Publish(var _, var records) -> wanted(stored.hostname(), records);
            case RecordChange.Withdraw _ -> Map.<String, RrSet>of();
        };
        var changes = new ArrayList<RrSet>();
        var name = StoredName.absolute(stored.hostname());
        for (var type : StoredName.ANSWERING) {
            var before = stored.sets().stream()
                    .filter(set -> set.type().equals(type))
                    .toList();
            if (wanted.containsKey(type)) {
                changes.add(wanted.get(type));
            } else if (!before.isEmpty()) {
                changes.add(new RrSet(name, type, 0, List.of()));
            }
        }
        changes.addAll(mark(stored, change));
        return changes;
    }

    private List<RrSet> mark(StoredName stored, RecordChange change) {
        var name = StoredName.markName(stored.hostname());
        return switch (change) {
            case RecordChange.Publish(var _, var records) ->
                List.of(new RrSet(
                        name,
                        "TXT",
                        records.ttl().seconds(),
                        List.of(TextRecord.content(SeenMark.text(mine, records)))));
            case RecordChange.Withdraw _ ->
                stored.marks().isEmpty() ? List.of() : List.of(new RrSet(name, "TXT", 0, List.of()));
        };
    }

    private static Map<String, RrSet> wanted(Hostname hostname, RecordSet records) {
        var name = StoredName.absolute(hostname);
        long ttl = records.ttl().seconds();
        return switch (records) {
            case RecordSet.Steered steered ->
                Map.of(StoredName.LUA, new RrSet(name, StoredName.LUA, ttl, LuaScript.contents(hostname, steered)));
            case RecordSet.Plain plain -> {
                var contents = new LinkedHashMap<String, List<String>>();
                plain.targets()
                        .forEach(
                                target -> contents.computeIfAbsent(target.type().name(), _ -> new ArrayList<>())
                                        .add(content(target)));
                var sets = new LinkedHashMap<String, RrSet>();
                contents.forEach((type, all) -> sets.put(type, new RrSet(name, type, ttl, all)));
                yield sets;
            }
        };
    }

    private static String content(Target target) {
        return target.type() == RecordType.CNAME ? target.address() + "." : target.address();
    }
}
