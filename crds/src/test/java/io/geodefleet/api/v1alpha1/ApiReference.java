package io.geodefleet.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the reference page of the API from the CRDs: every field, its type, default, limits and meaning. */
final class ApiReference {
    private final StringBuilder page = new StringBuilder();
    private final List<String> rules = new ArrayList<>();

    private ApiReference() {}

    static String of(List<CustomResourceDefinition> crds) {
        var reference = new ApiReference();
        reference.page.append("""
                # API reference: geodefleet.io/v1alpha1

                Generated from the CRDs in `crds/manifests` by `make crds`. `kubectl explain geodefleet --recursive` shows the
                same. Durations are numbers with a unit, as in `30s` or `1m30s`.
                """);
        crds.forEach(reference::kind);
        return reference.page.toString();
    }

    private void kind(CustomResourceDefinition crd) {
        var names = crd.getSpec().getNames();
        var version = crd.getSpec().getVersions().getFirst();
        var schema = version.getSchema().getOpenAPIV3Schema();
        page.append("\n## ")
                .append(names.getKind())
                .append("\n\n")
                .append(schema.getDescription())
                .append("\n\n");
        page.append("%s; `kubectl get %s` shows %s.\n"
                .formatted(
                        crd.getSpec().getScope(),
                        names.getShortNames().getFirst(),
                        version.getAdditionalPrinterColumns().stream()
                                .map(column -> "`" + column.getName() + "`")
                                .collect(Collectors.joining(", "))));
        rules.clear();
        rulesOf(schema);
        schema.getProperties().forEach((name, part) -> {
            page.append("\n### ").append(names.getKind()).append(" ").append(name);
            page.append("\n\n").append(part.getDescription()).append("\n\n");
            page.append("| field | type | default | limits | meaning |\n|---|---|---|---|---|\n");
            rulesOf(part);
            part.getProperties().forEach((field, of) -> field(name + "." + field, of, isRequired(part, field)));
        });
        if (!rules.isEmpty()) {
            page.append("\nRefused at admission unless:\n\n");
            rules.forEach(rule -> page.append("- ").append(rule).append("\n"));
        }
    }

    private void field(String path, JSONSchemaProps schema, boolean required) {
        page.append("| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        path,
                        type(schema),
                        schema.getDefault() == null ? (required ? "required" : "") : "`" + schema.getDefault() + "`",
                        cell(limits(schema)),
                        cell(Objects.requireNonNullElse(schema.getDescription(), ""))));
        rulesOf(schema);
        var below = schema.getItems() == null ? schema : schema.getItems().getSchema();
        var prefix = schema.getItems() == null ? path : path + "[]";
        if (below != schema) {
            rulesOf(below);
        }
        if (below.getProperties() != null) {
            below.getProperties().forEach((name, of) -> field(prefix + "." + name, of, isRequired(below, name)));
        }
    }

    private static boolean isRequired(JSONSchemaProps schema, String field) {
        return schema.getRequired() != null && schema.getRequired().contains(field);
    }

    private static String type(JSONSchemaProps schema) {
        if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
            return "integer or string";
        }
        if (schema.getItems() != null) {
            return "list of " + type(schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            return "map of " + type(schema.getAdditionalProperties().getSchema());
        }
        return schema.getFormat() == null ? schema.getType() : schema.getFormat();
    }

    private static String limits(JSONSchemaProps schema) {
        var own = Stream.of(
                        range("length", schema.getMinLength(), schema.getMaxLength()),
                        range("items", schema.getMinItems(), schema.getMaxItems()),
                        range("entries", schema.getMinProperties(), schema.getMaxProperties()),
                        range("", schema.getMinimum(), schema.getMaximum()),
                        schema.getEnum() == null || schema.getEnum().isEmpty()
                                ? null
                                : schema.getEnum().stream()
                                        .map(value -> value.asText())
                                        .collect(Collectors.joining(", ")),
                        schema.getPattern() == null ? null : "`" + schema.getPattern() + "`",
                        "set".equals(schema.getXKubernetesListType()) ? "no duplicates" : null,
                        "map".equals(schema.getXKubernetesListType())
                                ? "one for each " + String.join(", ", schema.getXKubernetesListMapKeys())
                                : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        if (schema.getItems() != null
                && schema.getItems().getSchema().getProperties().isEmpty()) {
            var each = limits(schema.getItems().getSchema());
            return each.isEmpty() ? own : own + "; each: " + each;
        }
        return own;
    }

    private static @Nullable String range(String of, @Nullable Number min, @Nullable Number max) {
        if (min == null && max == null) {
            return null;
        }
        var low = min == null ? "" : String.valueOf(min.longValue());
        var high = max == null ? "" : String.valueOf(max.longValue());
        var text = low.isEmpty() ? "up to " + high : high.isEmpty() ? "from " + low : low + " to " + high;
        return (of + " " + text).strip();
    }

    private void rulesOf(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.getXKubernetesValidations().stream()
                    .map(rule -> rule.getMessage() == null ? "`" + rule.getRule() + "`" : rule.getMessage())
                    .filter(rule -> !rules.contains(rule))
                    .forEach(rules::add);
        }
    }

    /** A pipe would end the table's cell. */
    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
