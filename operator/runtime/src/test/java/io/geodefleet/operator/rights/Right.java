package io.geodefleet.operator.rights;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One verb on one resource, as a role grants it or as a request used it.
 *
 * @param role for example {@code ClusterRole geodefleet-member}; empty where the audit log does not tell which role allowed it
 * @param resource plural, with {@code /status} and the like for a subresource
 * @param name of the one object that it is about; empty when granted for all
 */
record Right(String role, String group, String resource, String verb, String name) {
    // Roles allow a request by their bindings, and the first that does is named.
    private static final Pattern ALLOWED_BY =
            Pattern.compile("RBAC: allowed by .* of (ClusterRole|Role) \"([^\"]+)\" .*");
    private static final Pattern ACCOUNT = Pattern.compile("system:serviceaccount:[^:]+:([^:]+)");
    private static final int CREATED = 201;

    /** All that the roles below a folder grant. */
    static List<Right> granted(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .flatMap(Right::grantedIn)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Right> grantedIn(Path file) {
        try (var yaml = Files.newInputStream(file)) {
            Object read = new KubernetesSerialization().unmarshal(yaml);
            var objects = read instanceof Collection<?> several ? several : List.of(read);
            return objects.stream().flatMap(Right::grantedBy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Right> grantedBy(Object object) {
        return switch (object) {
            case ClusterRole role -> role.getRules().stream().flatMap(rule -> grantedBy(role, rule));
            case Role role -> role.getRules().stream().flatMap(rule -> grantedBy(role, rule));
            default -> Stream.empty();
        };
    }

    private static Stream<Right> grantedBy(HasMetadata role, PolicyRule rule) {
        var named = role.getKind() + " " + role.getMetadata().getName();
        var names = rule.getResourceNames().isEmpty() ? List.of("") : rule.getResourceNames();
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .flatMap(verb ->
                                        names.stream().map(name -> new Right(named, group, resource, verb, name)))));
    }

    /** What one event of an audit log has used, if it was allowed by a role. */
    static Stream<Right> used(JsonNode event) {
        var annotations = event.path("annotations");
        var reason = ALLOWED_BY.matcher(
                annotations.path("authorization.k8s.io/reason").asText());
        if (!annotations.path("authorization.k8s.io/decision").asText().equals("allow") || !reason.matches()) {
            return Stream.empty();
        }
        var object = event.path("objectRef");
        var subresource = object.path("subresource").asText();
        var right = new Right(
                reason.group(1) + " " + reason.group(2),
                object.path("apiGroup").asText(),
                object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                event.path("verb").asText(),
                object.path("name").asText());
        return Stream.concat(right.andWhatItMade(event), impersonated(event));
    }

    /** Who applies an object that is not there needs the right to create it too, and the API server asks that without a word here. */
    private Stream<Right> andWhatItMade(JsonNode event) {
        var made = verb.equals("patch") && event.at("/responseStatus/code").asInt() == CREATED;
        return made ? Stream.of(this, new Right(role, group, resource, "create", name)) : Stream.of(this);
    }

    private static Stream<Right> impersonated(JsonNode event) {
        var account = ACCOUNT.matcher(event.at("/impersonatedUser/username").asText());
        return account.matches()
                ? Stream.of(new Right("", "", "serviceaccounts", "impersonate", account.group(1)))
                : Stream.empty();
    }

    /** Whether what was used is what this grants. */
    boolean grants(Right used) {
        return (used.role.isEmpty() || used.role.equals(role))
                && used.group.equals(group)
                && used.resource.equals(resource)
                && used.verb.equals(verb)
                && (name.isEmpty() || used.name.equals(name));
    }

    @Override
    public String toString() {
        var of = group.isEmpty() ? resource : resource + "." + group;
        return "%s: %s %s%s".formatted(role, verb, of, name.isEmpty() ? "" : " " + name);
    }
}
