package io.geodefleet.operator.story;

import io.geodefleet.lab.junit.LabScope;
import io.geodefleet.lab.plane.AuditEvent;
import io.geodefleet.lab.plane.ControlPlane;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the operator asked of hub and members since a moment, told by their own audit logs. The leader's lease is left out. */
public final class Ledger {
    private final Map<ControlPlane, Long> marks = new LinkedHashMap<>();

    /** Begins to count now. */
    public Ledger(LabScope scope) {
        Stream.concat(
                        Stream.of(scope.lab().hub()),
                        scope.regions().stream()
                                .map(region -> scope.member(region).plane()))
                .forEach(
                        plane -> marks.put(plane, plane.auditLog().orElseThrow().mark()));
    }

    /** By control plane, every request of the operator. */
    public Map<String, List<AuditEvent>> byPlane() {
        var all = new LinkedHashMap<String, List<AuditEvent>>();
        marks.forEach((plane, mark) -> all.put(
                plane.name(),
                plane.auditLog().orElseThrow().since(mark).stream()
                        .filter(AuditEvent::byOperator)
                        .filter(event -> event.stage().equals("ResponseComplete"))
                        .filter(event -> !event.resource().equals("leases"))
                        .toList()));
        return all;
    }

    /** All of them that are of a kind. */
    public List<AuditEvent> all(Predicate<AuditEvent> kind) {
        return byPlane().values().stream().flatMap(List::stream).filter(kind).toList();
    }

    /** How many writes there were, by what they wrote: Events, which tell people and decide nothing, among them. */
    public Map<String, Integer> writes() {
        var counts = new TreeMap<String, Integer>();
        all(AuditEvent::writes).forEach(event -> counts.merge(event.resource(), 1, Integer::sum));
        return counts;
    }

    /** How many writes there were but Events. */
    public int writesButEvents() {
        return writes().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("events"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
