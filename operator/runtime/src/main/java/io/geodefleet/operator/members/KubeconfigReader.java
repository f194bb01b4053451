package io.geodefleet.operator.members;

import io.geodefleet.operator.members.MemberCredentials.Accepted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a kubeconfig. Every entry is checked, not only the one that the current context names. */
final class KubeconfigReader {
    /** The one key of the Secret: the usual one, or that of a cluster manager that follows KEP-4322. */
    static final List<String> KEYS = List.of("kubeconfig", "Config");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setCodePointLimit(SecretText.MOST_BYTES)
            .build();

    private KubeconfigReader() {}

    /** @param only the Secret's key that holds it */
    static MemberCredentials read(String only, Map<String, byte[]> secret) throws CredentialRefusal {
        for (var key : secret.keySet()) {
            if (!key.equals(only)) {
                throw new CredentialRefusal(
                        "the Secret's key " + ClosedMap.shown(key) + " is not accepted beside " + only);
            }
        }
        var config = ClosedMap.of(
                "",
                load(SecretText.of(only, secret)),
                "apiVersion",
                "kind",
                "preferences",
                "extensions",
                "clusters",
                "users",
                "contexts",
                "current-context");
        var clusters = config.maps("clusters", "name", "cluster");
        var users = config.maps("users", "name", "user");
        var contexts = config.maps("contexts", "name", "context");
        for (var cluster : clusters) {
            cluster(cluster);
        }
        for (var user : users) {
            user(user);
        }
        var context = context(named(contexts, config.needText("current-context"), config.pathOf("current-context")));
        var server = cluster(named(clusters, context.needText("cluster"), context.pathOf("cluster")));
        return new Accepted(
                SecretText.server(server),
                SecretText.certificates(server, "certificate-authority-data"),
                auth(user(named(users, context.needText("user"), context.pathOf("user")))));
    }

    /** What an entry says of the cluster itself. A ClusterProfile says it in the same words. */
    static ClosedMap cluster(ClosedMap entry) throws CredentialRefusal {
        var cluster = entry.needMap(
                "cluster", "server", "certificate-authority-data", "insecure-skip-tls-verify", "extensions");
        cluster.onlyFalse("insecure-skip-tls-verify");
        return cluster;
    }

    private static ClosedMap user(ClosedMap entry) throws CredentialRefusal {
        return entry.needMap("user", "token", "client-certificate-data", "client-key-data", "extensions");
    }

    private static ClosedMap context(ClosedMap entry) throws CredentialRefusal {
        return entry.needMap("context", "cluster", "user", "namespace", "extensions");
    }

    private static MemberCredentials.Auth auth(ClosedMap user) throws CredentialRefusal {
        return SecretText.auth(user, "token", "client-certificate-data", "client-key-data");
    }

    private static ClosedMap named(List<ClosedMap> entries, String name, String asked) throws CredentialRefusal {
        for (var entry : entries) {
            if (entry.text("name").equals(Optional.of(name))) {
                return entry;
            }
        }
        throw new CredentialRefusal(asked + " names no entry");
    }

    private static Object load(String yaml) throws CredentialRefusal {
        try {
            var value = new Load(SETTINGS) {
                @Override
                protected Composer createComposer(String text) {
                    return new Composer(SETTINGS, new FlatParser(SETTINGS, text));
                }
            }.loadFromString(yaml);
            if (value == null) {
                throw new CredentialRefusal("the kubeconfig is empty");
            }
            return value;
        } catch (FlatParser.Refused refused) {
            throw new CredentialRefusal("the kubeconfig " + refused.getMessage());
        } catch (YamlEngineException broken) {
            // Its message quotes the document.
            throw new CredentialRefusal("the kubeconfig is not YAML");
        }
    }
}
