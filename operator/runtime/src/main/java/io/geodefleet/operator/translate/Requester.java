package io.geodefleet.operator.translate;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.geodefleet.api.v1alpha1.RegionDrain;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who asked for a drain. Never taken from its spec, where anybody could write anybody's name: the API server stamps the user who wrote
 * the spec as it stands, and a policy refuses every other value. Without the stamp (the policies are not installed) the tool that wrote
 * the spec is the best that can be told.
 */
final class Requester {
    private static final String SPEC = "f:spec";

    private Requester() {}

    /** A user's name, or what is known instead; empty when nothing is. */
    static String of(RegionDrain drain) {
        var annotations = Optional.ofNullable(drain.getMetadata().getAnnotations());
        return annotations
                .map(known -> known.get(Marks.REQUESTED_BY))
                .filter(user -> !user.isBlank())
                .orElseGet(() -> tool(drain));
    }

    private static String tool(RegionDrain drain) {
        return Optional.ofNullable(drain.getMetadata().getManagedFields()).orElse(List.of()).stream()
                .filter(Requester::wroteSpec)
                .max(Comparator.comparing(
                        entry -> Optional.ofNullable(entry.getTime()).orElse("")))
                .map(entry -> "by manager %s, user unknown".formatted(entry.getManager()))
                .orElse("");
    }

    private static boolean wroteSpec(ManagedFieldsEntry entry) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().containsKey(SPEC);
    }
}
