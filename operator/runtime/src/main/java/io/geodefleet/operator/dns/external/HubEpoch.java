package io.geodefleet.operator.dns.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.fleet.ZoneName;
import io.geodefleet.operator.fence.Epoch;
import io.geodefleet.operator.fence.EpochStore;
import io.geodefleet.operator.fence.Guard;
import io.geodefleet.operator.fence.SeenEpoch;
import io.geodefleet.operator.members.ApiAnswer;
import io.geodefleet.operator.members.ClusterApi;
import io.geodefleet.operator.translate.Marks;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A zone's epoch as a Lease in the operator's namespace on the hub, for zones whose own servers do not take a record of it. The hub's
 * API compares: each write names the version that was read.
 */
final class HubEpoch implements EpochStore {
    private static final String ANNOTATION = Marks.PREFIX + "epoch";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ClusterApi hub;
    private final String path;
    private final String name;

    HubEpoch(ClusterApi hub, String namespace, ZoneName zone, String operator) {
        this.hub = hub;
        this.path = "apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
        this.name = ObjectName.of(operator + "-epoch-" + zone, operator + " " + zone);
    }

    @Override
    public Guard guard() {
        return Guard.Objects;
    }

    @Override
    public Reading read() {
        return switch (hub.get(path + "/" + name, PATIENCE)) {
            case ApiAnswer.Ok(var lease) -> new Reading.Read(seen(lease));
            case ApiAnswer.No no when no.code() == 404 -> new Reading.Read(new SeenEpoch.Absent());
            case ApiAnswer.No no -> new Reading.Failed(failure(no.cause()));
            case ApiAnswer.Silence(var cause) -> new Reading.Failed(failure(cause));
        };
    }

    private static SeenEpoch seen(JsonNode lease) {
        var text = lease.path("metadata").path("annotations").path(ANNOTATION).asText("");
        return SeenEpoch.of(new TreeSet<>(text.isEmpty() ? Collections.emptySet() : Set.of(text)));
    }

    @Override
    public Writing replace(SeenEpoch before, Epoch next) {
        return switch (hub.get(path + "/" + name, PATIENCE)) {
            case ApiAnswer.Ok(var lease) ->
                seen(lease).equals(before)
                        ? written(hub.send("PATCH", path + "/" + name, Cluster.MERGE_PATCH, patch(lease, next)))
                        : new Writing.Lost();
            case ApiAnswer.No no
            when no.code() == 404 ->
                before instanceof SeenEpoch.Absent
                        ? written(hub.send("POST", path, Cluster.JSON, lease(next)))
                        : new Writing.Lost();
            case ApiAnswer.No no -> new Writing.Failed(failure(no.cause()));
            case ApiAnswer.Silence(var cause) -> new Writing.Failed(failure(cause));
        };
    }

    private static Writing written(ApiAnswer answer) {
        return switch (answer) {
            case ApiAnswer.Ok _ -> new Writing.Done();
            case ApiAnswer.No no when no.code() == 409 -> new Writing.Lost();
            case ApiAnswer.No no -> new Writing.Failed(failure(no.cause()));
            case ApiAnswer.Silence(var cause) -> new Writing.Failed(failure(cause));
        };
    }

    private ObjectNode lease(Epoch epoch) {
        var lease = JsonNodeFactory.instance.objectNode();
        lease.put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        lease.putObject("metadata").put("name", name);
        return filled(lease, epoch);
    }

    private static ObjectNode patch(JsonNode read, Epoch epoch) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata")
                .put(
                        "resourceVersion",
                        read.path("metadata").path("resourceVersion").asText());
        return filled(patch, epoch);
    }

    private static ObjectNode filled(ObjectNode lease, Epoch epoch) {
        lease.withObjectProperty("metadata").putObject("annotations").put(ANNOTATION, epoch.text());
        lease.putObject("spec").put("holderIdentity", epoch.holder());
        return lease;
    }

    private static Why failure(String cause) {
        return Reason.ServerSilent.because("the hub did not answer: " + cause);
    }
}
