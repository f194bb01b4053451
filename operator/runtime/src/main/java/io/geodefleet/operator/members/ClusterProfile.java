package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a ClusterProfile of the SIG Multicluster (KEP-4322, KEP-5339) says of the ways to its cluster. Who comes is no part of it: the
 * KEP has a program tell that, and programs are not run here (docs/adr/0023).
 *
 * @param field     of its status that lists the ways
 * @param providers as they are written there
 */
public record ClusterProfile(String field, List<?> providers) {
    /** The one key of the Secret, as the KEP's own plugin for Secrets has it. */
    private static final String TOKEN = "token";

    private static final String USUAL = "accessProviders";

    /** Its name until release 0.1 of the KEP's API. */
    private static final String FORMER = "credentialProviders";

    /** Of the object as the API gives it. */
    public static ClusterProfile of(GenericKubernetesResource object) {
        var status = object.getAdditionalProperties().get("status");
        var usual = providers(status, USUAL);
        var former = providers(status, FORMER);
        return usual.isEmpty() && !former.isEmpty()
                ? new ClusterProfile(FORMER, former)
                : new ClusterProfile(USUAL, usual);
    }

    private static List<?> providers(@Nullable Object status, String field) {
        return status instanceof Map<?, ?> fields && fields.get(field) instanceof List<?> list
                ? List.copyOf(list)
                : List.of();
    }

    /**
     * What the cluster can be reached with.
     *
     * @param provider name of the way to take; empty: the only one
     * @param token    holds the token and nothing else
     */
    public MemberCredentials with(Optional<String> provider, Secret token) {
        return SecretText.read(token, data -> read(provider, data));
    }

    private MemberCredentials read(Optional<String> provider, Map<String, byte[]> data) throws CredentialRefusal {
        var cluster = KubeconfigReader.cluster(chosen(provider));
        for (var key : data.keySet()) {
            if (!key.equals(TOKEN)) {
                throw new CredentialRefusal("the Secret's key " + ClosedMap.shown(key) + " is not accepted");
            }
        }
        var token = ClosedMap.of("", Map.of(TOKEN, SecretText.of(TOKEN, data)), TOKEN);
        return new Accepted(
                SecretText.server(cluster),
                SecretText.certificates(cluster, "certificate-authority-data"),
                SecretText.token(token, TOKEN));
    }

    private ClosedMap chosen(Optional<String> provider) throws CredentialRefusal {
        var entries = ClosedMap.of("status", Map.of(field, providers), field).maps(field, "name", "cluster");
        if (provider.isEmpty() && entries.size() == 1) {
            return entries.getFirst();
        }
        for (var entry : entries) {
            if (provider.isPresent() && entry.text("name").equals(provider)) {
                return entry;
            }
        }
        throw new CredentialRefusal("status.%s %s"
                .formatted(
                        field,
                        entries.isEmpty()
                                ? "is empty: its cluster manager does not tell how to reach the cluster"
                                : "holds " + names() + ": name one of them in clusterProfileRef.accessProvider"));
    }

    private String names() {
        return providers.stream()
                .map(provider -> ClosedMap.shown(provider instanceof Map<?, ?> entry ? entry.get("name") : provider))
                .collect(Collectors.joining(", "));
    }
}
