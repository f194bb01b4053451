package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.Secret;
import java.net.URI;
import java.util.Map;

/**
 * What a member's Secret says about how to reach it. Accepted is only what can be used without running a program, reading a file or
 * trusting a stranger: a server, its authority, and a token or a client certificate with its key. Every other key is refused by
 * name, because a kubeconfig is a program: {@code exec} runs a command with the operator's rights, a file path reads its disk.
 */
public sealed interface MemberCredentials {
    /**
     * Fit to connect with.
     *
     * @param server an https URL without user, query or fragment
     * @param caPem  the certificates that the server's own must lead to; nothing else is trusted
     */
    record Accepted(URI server, String caPem, Auth auth) implements MemberCredentials {}

    /**
     * Not fit, and never used in part.
     *
     * @param sentence what is wrong, with the name of the key and never a value
     */
    record Rejected(String sentence) implements MemberCredentials {}

    /** How the operator proves who it is. The text form never holds the proof. */
    sealed interface Auth {
        /** A bearer token; it may be replaced while the connection lives. */
        record Token(String value) implements Auth {
            @Override
            public String toString() {
                return "Token[hidden]";
            }
        }

        /** A certificate chain and its private key, both PEM. */
        record ClientCertificate(String certificatePem, String keyPem) implements Auth {
            @Override
            public String toString() {
                return "ClientCertificate[hidden]";
            }
        }
    }

    /** Reads the data of a Secret, already decoded: a kubeconfig under {@code kubeconfig} or {@code Config}, or an Argo CD cluster Secret. */
    static MemberCredentials parse(Map<String, byte[]> secretData) {
        try {
            for (var key : KubeconfigReader.KEYS) {
                if (secretData.containsKey(key)) {
                    return KubeconfigReader.read(key, secretData);
                }
            }
            if (secretData.containsKey(ArgoClusterReader.SERVER) && secretData.containsKey(ArgoClusterReader.CONFIG)) {
                return ArgoClusterReader.read(secretData);
            }
            return new Rejected(
                    "the Secret needs the key kubeconfig, or the keys server and config of an Argo CD cluster Secret");
        } catch (CredentialRefusal refusal) {
            return new Rejected(refusal.sentence());
        }
    }

    /** The same for a Secret as the API gives it. */
    static MemberCredentials of(Secret secret) {
        return SecretText.read(secret, MemberCredentials::parse);
    }

    /** The same for a Secret that can be nothing but an Argo CD cluster Secret. */
    static MemberCredentials ofArgoCd(Secret secret) {
        return SecretText.read(secret, ArgoClusterReader::read);
    }

    /** The same, where what is wrong is said of the object that is named. */
    default MemberCredentials about(String object) {
        return switch (this) {
            case Accepted accepted -> accepted;
            case Rejected(var sentence) -> new Rejected(object + ": " + sentence);
        };
    }
}
