package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** One published record set. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RecordStatus(
        @JsonPropertyDescription("The name that users ask for.") @Required @Size(min = 1, max = Limits.HOSTNAME)
        String hostname,

        @JsonPropertyDescription("The addresses or host names in the answer, sorted.") @Size(max = 256)
        List<@Size(max = Limits.HOSTNAME) String> targets) {

    public RecordStatus {
        targets = Absent.orEmpty(targets);
    }
}
