package io.geodefleet.operator.dns.external;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.core.fleet.Hostname;
import io.geodefleet.core.fleet.RecordSet;
import java.util.SortedMap;

/** What is sent to an API server to have a DNSEndpoint as it should be. */
final class ObjectBody {
    static final String GROUP_VERSION = "externaldns.k8s.io/v1alpha1";

    private ObjectBody() {}

    /** A new object. */
    static ObjectNode create(Ownership owner, SortedMap<Hostname, RecordSet> records) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("apiVersion", GROUP_VERSION).put("kind", "DNSEndpoint");
        body.putObject("metadata").put("name", owner.objectName());
        return filled(body, owner, records);
    }

    /** A merge patch of an object, for the version that was read and no other. What others wrote beside our fields stays. */
    static ObjectNode patch(StoredObject before, Ownership owner, SortedMap<Hostname, RecordSet> records) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("metadata").put("uid", before.uid()).put("resourceVersion", before.resourceVersion());
        return filled(body, owner, records);
    }

    private static ObjectNode filled(ObjectNode body, Ownership owner, SortedMap<Hostname, RecordSet> records) {
        var metadata = body.withObjectProperty("metadata");
        owner.mark(metadata);
        metadata.withObjectProperty("annotations").put(Ownership.RECORDS, StoredRecords.write(records));
        var endpoints = body.putObject("spec").putArray("endpoints");
        records.forEach((hostname, set) ->
                Endpoints.of(hostname, set).forEach(endpoint -> endpoints.add(EndpointJson.of(endpoint))));
        return body;
    }

    /** Options to delete an object in the version that was read. */
    static ObjectNode deletion(StoredObject before) {
        var options = JsonNodeFactory.instance.objectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions");
        options.putObject("preconditions").put("uid", before.uid()).put("resourceVersion", before.resourceVersion());
        return options;
    }
}
