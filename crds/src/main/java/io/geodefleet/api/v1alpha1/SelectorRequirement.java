package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** One requirement of a {@link Selector}. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
        message = "values belongs to operator In or NotIn, which need at least one; Exists and DoesNotExist take none",
        fieldPath = ".values")
public record SelectorRequirement(
        @JsonPropertyDescription("The label's key.")
        @Required
        @Size(min = 1, max = Limits.NAMESPACED_NAME)
        @Pattern(Limits.LABEL_KEY_PATTERN)
        String key,

        @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.") @Required
        Operator operator,

        @JsonPropertyDescription("The values that In and NotIn compare with; none for Exists and DoesNotExist.")
        @Size(max = 32)
        List<@Size(max = Limits.NAME) @Pattern(Limits.LABEL_VALUE_PATTERN) String> values) {

    public SelectorRequirement {
        values = Absent.orEmpty(values);
    }

    /** How a label is compared, in the words of Kubernetes. */
    public enum Operator {
        @JsonProperty("In")
        IN,
        @JsonProperty("NotIn")
        NOT_IN,
        @JsonProperty("Exists")
        EXISTS,
        @JsonProperty("DoesNotExist")
        DOES_NOT_EXIST
    }
}
