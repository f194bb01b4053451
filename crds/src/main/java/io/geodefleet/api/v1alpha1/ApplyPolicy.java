package io.geodefleet.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How objects are written to members, and what becomes of them at the end. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApplyPolicy(
        @JsonPropertyDescription("Fields that are set when an object is created and left to others from then on: a"
                + " later change of them, in the region or in the template, changes nothing there.")
        @Size(max = 32)
        List<IgnoredFields> ignoreFields,

        @JsonPropertyDescription("What happens to an object that is in a region already and that this fleet did not"
                + " create. Never: it is left alone, and its owner is named. IfUnowned: it becomes the fleet's, unless"
                + " another fleet, an owner reference or a tool such as Helm or Argo CD claims it. Fields that another"
                + " manager set differently are a conflict in any case.")
        @Default("Never")
        TakeOver takeOver,

        @JsonPropertyDescription("What happens to an object that the template does not name any more, or whose region"
                + " or fleet goes. Delete: it is deleted. Orphan: our marks are taken off and it stays as it is.")
        @Default("Delete")
        DeletePolicy deletePolicy) {

    /** What a fleet gets that says nothing about applying. */
    public static final ApplyPolicy DEFAULT = new ApplyPolicy(List.of(), TakeOver.NEVER, DeletePolicy.DELETE);

    public ApplyPolicy {
        ignoreFields = Absent.orEmpty(ignoreFields);
        takeOver = Absent.or(takeOver, TakeOver.NEVER);
        deletePolicy = Absent.or(deletePolicy, DeletePolicy.DELETE);
    }
}
