package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** A Kubernetes label selector, with limits. All requirements must hold; none at all selects everything. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Selector(
        @JsonPropertyDescription("Labels that must be present with exactly these values.") @Size(max = 16)
        Map<String, @Size(max = Limits.NAME) @Pattern(Limits.LABEL_VALUE_PATTERN) String> matchLabels,

        @JsonPropertyDescription("Requirements on labels; all of them must hold.") @Size(max = 16)
        List<SelectorRequirement> matchExpressions) {

    public Selector {
        matchLabels = Absent.orEmpty(matchLabels);
        matchExpressions = Absent.orEmpty(matchExpressions);
    }
}
