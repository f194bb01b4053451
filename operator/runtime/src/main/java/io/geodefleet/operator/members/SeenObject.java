package io.geodefleet.operator.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.geodefleet.core.fleet.Digest;
import io.geodefleet.core.fleet.FleetName;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Target;
import io.geodefleet.core.sight.Readiness;
import io.geodefleet.core.sight.Replicas;
import io.geodefleet.operator.translate.Marks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object of ours on a member: only what a decision reads, so that memory grows with what we own and not with how
 * large it is.
 *
 * @param fleetUid value of the fleet label
 * @param fleet    whom to tell of changes; from an annotation, so good for waking and for nothing else
 * @param fields   our manager's entry as JSON text, shared between equal ones
 * @param readiness whether its controllers carried out what was applied
 * @param facts    what its status tells beside that
 */
record SeenObject(
        ObjectKey key,
        String fleetUid,
        FleetName fleet,
        String uid,
        String resourceVersion,
        Digest applied,
        String fields,
        Readiness readiness,
        Facts facts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Objects of one shape have the same fields in all fleets and members, and each round asks for them. */
    private static final Map<String, JsonNode> PARSED = Collections.synchronizedMap(new LastUsed());

    /** The few texts that were asked for last, parsed. Nobody changes the trees. */
    private static final class LastUsed extends LinkedHashMap<String, JsonNode> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 64;

        LastUsed() {
            super(2 * MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > MOST;
        }
    }

    /** What is read of an object beside its marks. */
    sealed interface Facts {
        /** Nothing. */
        record None() implements Facts {}

        /** Of a workload. */
        record Workload(Replicas replicas) implements Facts {}

        /** Of a Service: where its load balancer sends its users. */
        record LoadBalancer(SortedSet<Target> targets) implements Facts {}
    }

    /**
     * Reads an object; empty when it is not ours. Ours is only what carries the fleet label by our own doing: a label that somebody
     * else put there makes us the owner of nothing.
     */
    static Optional<SeenObject> read(MemberKind<?> kind, HasMetadata object) {
        var metadata = object.getMetadata();
        var fleetUid = text(metadata.getLabels(), Marks.FLEET);
        var fields = ourFields(metadata);
        if (fleetUid.isEmpty() || !FieldOwnership.ownsLabel(parsed(fields), Marks.FLEET)) {
            return Optional.empty();
        }
        var fleetName = text(metadata.getAnnotations(), Marks.FLEET_NAME);
        return Optional.of(new SeenObject(
                kind.key(object),
                fleetUid.intern(),
                new FleetName(
                        metadata.getNamespace().intern(),
                        fleetName.substring(fleetName.indexOf('/') + 1).intern()),
                metadata.getUid(),
                metadata.getResourceVersion(),
                new Digest(text(metadata.getAnnotations(), Marks.DIGEST).intern()),
                fields.intern(),
                ReadinessRule.of(object),
                facts(object)));
    }

    /** Whether a decision could differ between the two: the resource version alone says nothing. */
    boolean tellsTheSameAs(SeenObject other) {
        return uid.equals(other.uid)
                && fleetUid.equals(other.fleetUid)
                && fleet.equals(other.fleet)
                && applied.equals(other.applied)
                && fields.equals(other.fields)
                && readiness == other.readiness
                && facts.equals(other.facts);
    }

    /** Whether every field of that manifest is still ours. */
    boolean isIntact(JsonNode manifest) {
        return FieldOwnership.firstLost(parsed(fields), manifest).isEmpty();
    }

    private static JsonNode parsed(String fields) {
        return PARSED.computeIfAbsent(fields, SeenObject::tree);
    }

    private static JsonNode tree(String fields) {
        try {
            return JSON.readTree(fields);
        } catch (JsonProcessingException impossible) {
            throw writtenHere(impossible);
        }
    }

    private static String ourFields(ObjectMeta metadata) {
        return Optional.ofNullable(metadata.getManagedFields()).orElse(List.of()).stream()
                .filter(SeenObject::isOurs)
                .findFirst()
                .map(SeenObject::text)
                .orElse("{}");
    }

    private static String text(ManagedFieldsEntry entry) {
        try {
            return JSON.writeValueAsString(entry.getFieldsV1());
        } catch (JsonProcessingException impossible) {
            throw writtenHere(impossible);
        }
    }

    private static IllegalStateException writtenHere(JsonProcessingException impossible) {
        return new IllegalStateException("read from JSON and written by this very class", impossible);
    }

    private static boolean isOurs(ManagedFieldsEntry entry) {
        return MemberWriter.MANAGER.equals(entry.getManager())
                && "Apply".equals(entry.getOperation())
                && (entry.getSubresource() == null || entry.getSubresource().isEmpty());
    }

    private static Facts facts(HasMetadata object) {
        return switch (object) {
            case Deployment it ->
                new Facts.Workload(new Replicas(
                        number(it.getStatus() == null ? null : it.getStatus().getReadyReplicas(), 0),
                        number(it.getSpec() == null ? null : it.getSpec().getReplicas(), 1)));
            case StatefulSet it ->
                new Facts.Workload(new Replicas(
                        number(it.getStatus() == null ? null : it.getStatus().getReadyReplicas(), 0),
                        number(it.getSpec() == null ? null : it.getSpec().getReplicas(), 1)));
            case Service it -> new Facts.LoadBalancer(LoadBalancerTargets.of(it));
            default -> new Facts.None();
        };
    }

    private static int number(@Nullable Integer value, int absent) {
        return Objects.requireNonNullElse(value, absent);
    }

    private static String text(@Nullable Map<String, String> map, String key) {
        return map == null ? "" : Objects.requireNonNullElse(map.get(key), "");
    }
}
