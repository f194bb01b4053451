package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fleet publishes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = SchemaPatch.class, input = """
                {"properties": {
                  "records": {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["hostname"]}
                }}
                """)
public record DnsStatus(
        @JsonPropertyDescription("The record sets, one a hostname, with those that are still to be withdrawn.")
        @Size(max = 64)
        List<RecordStatus> records,

        @JsonPropertyDescription("When every authoritative server was first seen to give the present answer.")
        @Size(max = Limits.TIME)
        @Nullable
        Instant verifiedAt) {

    public DnsStatus {
        records = Absent.orEmpty(records);
    }
}
