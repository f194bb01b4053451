package io.geodefleet.operator.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kinds of object that a template may hold: some always, others where the operator's configuration names them.
 *
 * @param all in the order of applying; what the configuration adds comes before the workloads, which may need it
 */
public record Kinds(List<Kind> all) {
    /** One kind of namespaced object. @param plural its name in the API's paths */
    public record Kind(String apiVersion, String kind, String plural) {
        @Override
        public String toString() {
            return apiVersion + " " + kind;
        }
    }

    private static final Kind DEPLOYMENT = new Kind("apps/v1", "Deployment", "deployments");

    /** What every fleet may hold, in the order of applying: what others need comes first. */
    public static final List<Kind> ALWAYS = List.of(
            new Kind("v1", "ServiceAccount", "serviceaccounts"),
            new Kind("v1", "ConfigMap", "configmaps"),
            new Kind("v1", "Service", "services"),
            new Kind("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets"),
            DEPLOYMENT,
            new Kind("apps/v1", "StatefulSet", "statefulsets"),
            new Kind("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
            new Kind("networking.k8s.io/v1", "Ingress", "ingresses"));

    /** Without any addition. */
    public static final Kinds DEFAULT = new Kinds(ALWAYS);

    private static final Pattern ENTRY =
            Pattern.compile("((?:[a-z0-9][-a-z0-9.]*/)?v[0-9][a-z0-9]*)/([a-z][a-z0-9]*) ([A-Z][A-Za-z0-9]*)");

    /**
     * Groups whose objects give rights, change what the API is, send a Service's traffic to any address, or are ours: with them a
     * template could do anything.
     */
    private static final Set<String> NEVER = Set.of(
            "rbac.authorization.k8s.io",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "certificates.k8s.io",
            "discovery.k8s.io",
            "geodefleet.io");

    private static final Set<String> CORE = Set.of("PersistentVolumeClaim");

    public Kinds {
        all = List.copyOf(all);
    }

    /**
     * Reads the configuration.
     *
     * @param entries each as in {@code postgresql.cnpg.io/v1/clusters Cluster}
     * @throws IllegalArgumentException for an entry that cannot be read or must never be allowed; it is named
     */
    public static Kinds with(List<String> entries) {
        var all = new ArrayList<>(ALWAYS);
        int workloads = ALWAYS.indexOf(DEPLOYMENT);
        all.addAll(workloads, entries.stream().map(Kinds::parse).distinct().toList());
        return new Kinds(all);
    }

    private static Kind parse(String entry) {
        var parts = ENTRY.matcher(entry.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "geodefleet.kinds %s is not like postgresql.cnpg.io/v1/clusters Cluster".formatted(entry));
        }
        var kind = new Kind(parts.group(1), parts.group(3), parts.group(2));
        if (NEVER.contains(group(kind.apiVersion()))
                || (group(kind.apiVersion()).isEmpty() && !CORE.contains(kind.kind()))
                || ALWAYS.stream().anyMatch(known -> known.toString().equals(kind.toString()))) {
            throw new IllegalArgumentException(
                    "geodefleet.kinds %s: this kind is never allowed, or always".formatted(entry));
        }
        return kind;
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    boolean allow(String apiVersion, String kind) {
        return all.stream()
                .anyMatch(known ->
                        known.apiVersion().equals(apiVersion) && known.kind().equals(kind));
    }

    /** What sentences list. */
    Stream<String> words() {
        return all.stream().map(Kind::toString).sorted();
    }
}
