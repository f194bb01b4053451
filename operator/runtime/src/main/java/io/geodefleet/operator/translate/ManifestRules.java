package io.geodefleet.operator.translate;

import io.geodefleet.core.fleet.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an object of a template must not hold, however it got past admission: whatever would let a team act outside its namespace,
 * take over what another fleet owns, or keep a region from being cleaned up. Checked before filling in, so placeholders cannot stand
 * in kind, name or namespace.
 */
final class ManifestRules {
    private static final Map<String, String> REFUSED_METADATA = Map.ofEntries(
            Map.entry("generateName", "an object of a template is named the same in every region"),
            Map.entry("ownerReferences", "owners live in one cluster, a template in many"),
            Map.entry("finalizers", "a finalizer would keep a region from being cleaned up"),
            Map.entry("uid", "each cluster sets it by itself"),
            Map.entry("resourceVersion", "each cluster sets it by itself"),
            Map.entry("generation", "each cluster sets it by itself"),
            Map.entry("creationTimestamp", "each cluster sets it by itself"),
            Map.entry("deletionTimestamp", "each cluster sets it by itself"),
            Map.entry("deletionGracePeriodSeconds", "each cluster sets it by itself"),
            Map.entry("selfLink", "each cluster sets it by itself"),
            Map.entry("managedFields", "each cluster sets it by itself"));

    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    /** Ours, kubectl's, and what makes another tool in the member take the object for its own, and prune it. */
    private static final List<String> RESERVED = List.of(
            Marks.PREFIX,
            LAST_APPLIED,
            "applyset.kubernetes.io/",
            "argocd.argoproj.io/tracking-id",
            "argocd.argoproj.io/instance",
            "meta.helm.sh/",
            "kustomize.toolkit.fluxcd.io/",
            "helm.toolkit.fluxcd.io/",
            "config.k8s.io/owning-inventory",
            "kapp.k14s.io/app",
            "kapp.k14s.io/association",
            "objectset.rio.cattle.io/");

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\\.)*[a-z0-9](?:[-a-z0-9]*[a-z0-9])?");
    private static final int MAX_NAME = 253;
    private static final int SHOWN = 80;

    private ManifestRules() {}

    /** @param fields one object as JSON values; kept as it is */
    static Checked<Manifest> check(int index, Map<String, Object> fields, String namespace, Kinds kinds) {
        var kind = text(fields, "kind");
        var metadata = metadata(fields);
        var name = text(metadata, "name");
        var place = Manifest.place(index, shown(kind), shown(name));
        return Stream.of(
                        kindProblem(fields, kind, kinds),
                        nameProblem(kind, name),
                        namespaceProblem(metadata, namespace),
                        refusedField(fields, metadata),
                        reservedKey("metadata", metadata, "labels"),
                        reservedKey("metadata", metadata, "annotations"),
                        NestedMetadata.problem(fields))
                .flatMap(Optional::stream)
                .findFirst()
                .map(problem -> Checked.<Manifest>bad("%s %s", place, problem))
                .orElseGet(() -> Checked.good(
                        new Manifest(index, new ObjectKey(text(fields, "apiVersion"), kind, namespace, name), fields)));
    }

    private static Optional<String> kindProblem(Map<String, Object> fields, String kind, Kinds kinds) {
        var apiVersion = text(fields, "apiVersion");
        return kinds.allow(apiVersion, kind)
                ? Optional.empty()
                : Optional.of("kind: a template cannot hold %s %s; allowed are %s"
                        .formatted(shown(apiVersion), shown(kind), kinds.words().collect(Collectors.joining(", "))));
    }

    /** A Service's name becomes one label of a DNS name, so it is shorter than the others'. */
    private static Optional<String> nameProblem(String kind, String name) {
        var fits = kind.equals("Service")
                ? LABEL.matcher(name).matches()
                : name.length() <= MAX_NAME && NAME.matcher(name).matches();
        return fits
                ? Optional.empty()
                : Optional.of("metadata.name: a name is lower-case letters, digits and inner dashes%s; correct it"
                        .formatted(kind.equals("Service") ? ", at most 63 characters" : " or dots"));
    }

    private static Optional<String> namespaceProblem(Map<String, Object> metadata, String namespace) {
        return metadata.containsKey("namespace") && !namespace.equals(metadata.get("namespace"))
                ? Optional.of("metadata.namespace: a fleet writes only into its own namespace; leave the field out or"
                        + " write " + namespace)
                : Optional.empty();
    }

    private static Optional<String> refusedField(Map<String, Object> fields, Map<String, Object> metadata) {
        if (fields.containsKey("status")) {
            return Optional.of("status: each cluster sets it by itself; remove it");
        }
        return metadata.keySet().stream()
                .filter(REFUSED_METADATA::containsKey)
                .sorted()
                .findFirst()
                .map(field -> "metadata.%s: %s; remove it".formatted(field, REFUSED_METADATA.get(field)));
    }

    /** The first key that only those who own and apply objects may set. @param path of the metadata */
    static Optional<String> reservedKey(String path, Map<String, Object> metadata, String field) {
        return Json.object(metadata.get(field)).keySet().stream()
                .filter(ManifestRules::isReserved)
                .sorted()
                .findFirst()
                .map(key -> "%s.%s: the key %s is kept for those who own and apply objects; remove it"
                        .formatted(path, field, shown(key)));
    }

    private static boolean isReserved(String key) {
        return RESERVED.stream().anyMatch(mark -> mark.endsWith("/") ? key.startsWith(mark) : key.equals(mark));
    }

    private static Map<String, Object> metadata(Map<String, Object> fields) {
        return Json.object(fields.get("metadata"));
    }

    private static String text(Map<String, Object> fields, String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
