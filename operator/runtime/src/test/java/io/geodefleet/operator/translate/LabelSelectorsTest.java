package io.geodefleet.operator.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.geodefleet.api.v1alpha1.Selector;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorsTest {
    private static final Map<String, String> LABELS = Map.of("tier", "prod", "old", "");

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an empty selector selects everything | {} | true",
                "a label that is equal | {matchLabels: {tier: prod}} | true",
                "a label that differs | {matchLabels: {tier: test}} | false",
                "a label that is absent | {matchLabels: {zone: a}} | false",
                "an empty value is a value | {matchLabels: {old: ''}} | true",
                "all labels must be equal | {matchLabels: {tier: prod, old: x}} | false",
                "In with the value | {matchExpressions: [{key: tier, operator: In, values: [test, prod]}]} | true",
                "In without the value | {matchExpressions: [{key: tier, operator: In, values: [test]}]} | false",
                "In of an absent label | {matchExpressions: [{key: zone, operator: In, values: [a]}]} | false",
                "NotIn with the value | {matchExpressions: [{key: tier, operator: NotIn, values: [prod]}]} | false",
                "NotIn without the value | {matchExpressions: [{key: tier, operator: NotIn, values: [test]}]} | true",
                "NotIn of an absent label | {matchExpressions: [{key: zone, operator: NotIn, values: [a]}]} | true",
                "Exists of a present label | {matchExpressions: [{key: old, operator: Exists}]} | true",
                "Exists of an absent label | {matchExpressions: [{key: zone, operator: Exists}]} | false",
                "DoesNotExist of a present label | {matchExpressions: [{key: old, operator: DoesNotExist}]} | false",
                "DoesNotExist of an absent label | {matchExpressions: [{key: zone, operator: DoesNotExist}]} | true",
                "labels and expressions both hold | {matchLabels: {tier: prod}, matchExpressions: [{key: old, operator: Exists}]} | true",
                "labels hold, expressions do not | {matchLabels: {tier: prod}, matchExpressions: [{key: old, operator: DoesNotExist}]} | false",
            })
    void selects_as_kubernetes_does(String sentence, String selector, boolean matches) {
        var read = Document.of("selector: " + selector).part("/selector", Selector.class);

        assertThat(LabelSelectors.matches(read, LABELS)).as(sentence).isEqualTo(matches);
    }
}
