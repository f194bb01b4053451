package io.geodefleet.operator.translate;

import io.geodefleet.api.v1alpha1.Selector;
import io.geodefleet.api.v1alpha1.SelectorRequirement;
import java.util.Map;

/** Label selectors as Kubernetes defines them: all requirements must hold, and an empty selector selects everything. */
public final class LabelSelectors {
    private LabelSelectors() {}

    public static boolean matches(Selector selector, Map<String, String> labels) {
        return selector.matchLabels().entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())))
                && selector.matchExpressions().stream().allMatch(requirement -> holds(requirement, labels));
    }

    /** Whether every requirement says what it asks for: the API's schema demands it, an older object may lack it. */
    static boolean isComplete(Selector selector) {
        return selector.matchExpressions().stream()
                .allMatch(requirement -> requirement.key() != null && requirement.operator() != null);
    }

    /** NotIn holds for an object without the label too, as in Kubernetes. */
    private static boolean holds(SelectorRequirement requirement, Map<String, String> labels) {
        var key = requirement.key();
        return switch (requirement.operator()) {
            case IN -> labels.containsKey(key) && requirement.values().contains(labels.get(key));
            case NOT_IN -> !labels.containsKey(key) || !requirement.values().contains(labels.get(key));
            case EXISTS -> labels.containsKey(key);
            case DOES_NOT_EXIST -> !labels.containsKey(key);
        };
    }
}
