package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.Secret;
import io.geodefleet.operator.members.MemberCredentials.Auth;
import io.geodefleet.operator.members.MemberCredentials.Rejected;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a member's Secret, each checked for being what it is said to be before anything is done with it. */
final class SecretText {
    /** More than any honest Secret of this kind holds; an API server allows 1 MiB. */
    static final int MOST_BYTES = 256 * 1024;

    private static final int MOST_TOKEN_CHARS = 16 * 1024;

    private SecretText() {}

    /** How the decoded data of a Secret is read. */
    interface Reading {
        MemberCredentials of(Map<String, byte[]> data) throws CredentialRefusal;
    }

    /** Reads a Secret as the API gives it; a refusal is an answer from here on. */
    static MemberCredentials read(Secret secret, Reading reading) {
        var decoded = new TreeMap<String, byte[]>();
        for (var entry : Optional.ofNullable(secret.getData()).orElse(Map.of()).entrySet()) {
            try {
                decoded.put(entry.getKey(), Base64.getDecoder().decode(entry.getValue()));
            } catch (IllegalArgumentException broken) {
                return new Rejected("the Secret's key " + entry.getKey() + " is not base64");
            }
        }
        try {
            return reading.of(decoded);
        } catch (CredentialRefusal refusal) {
            return new Rejected(refusal.sentence());
        }
    }

    static String of(String key, Map<String, byte[]> secret) throws CredentialRefusal {
        var bytes = secret.getOrDefault(key, new byte[0]);
        if (bytes.length > MOST_BYTES) {
            throw new CredentialRefusal("the Secret's key " + key + " is larger than " + MOST_BYTES / 1024 + " KiB");
        }
        return utf8(key, bytes);
    }

    /** The https URL under {@code server}. */
    static URI server(ClosedMap map) throws CredentialRefusal {
        var path = map.pathOf("server");
        try {
            var server = new URI(map.needText("server"));
            if (!"https".equalsIgnoreCase(server.getScheme())) {
                throw new CredentialRefusal(path + " is not an https URL");
            }
            if (server.getHost() == null || server.getHost().isEmpty()) {
                throw new CredentialRefusal(path + " has no host");
            }
            if (server.getRawUserInfo() != null || server.getRawQuery() != null || server.getRawFragment() != null) {
                throw new CredentialRefusal(path + " has more than host, port and path");
            }
            return server;
        } catch (URISyntaxException broken) {
            throw new CredentialRefusal(path + " is not an https URL");
        }
    }

    /** Exactly one of a token and a client certificate. */
    static Auth auth(ClosedMap user, String token, String certificate, String key) throws CredentialRefusal {
        var isCertified = user.has(certificate) || user.has(key);
        if (user.has(token) && isCertified) {
            throw new CredentialRefusal(
                    user.pathOf(token) + " and " + user.pathOf(certificate) + " exclude each other");
        }
        return isCertified ? clientCertificate(user, certificate, key) : token(user, token);
    }

    static Auth token(ClosedMap map, String key) throws CredentialRefusal {
        var token = map.needText(key);
        if (token.length() > MOST_TOKEN_CHARS || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new CredentialRefusal(map.pathOf(key) + " is not a bearer token");
        }
        return new Auth.Token(token);
    }

    static Auth clientCertificate(ClosedMap map, String certificate, String key) throws CredentialRefusal {
        var keyPem = decoded(map, key);
        if (!keyPem.contains("PRIVATE KEY-----") || keyPem.contains("ENCRYPTED")) {
            throw new CredentialRefusal(map.pathOf(key) + " is not an unencrypted PEM private key");
        }
        return new Auth.ClientCertificate(certificates(map, certificate), keyPem);
    }

    /** Base64 of PEM of at least one X.509 certificate. */
    static String certificates(ClosedMap map, String key) throws CredentialRefusal {
        var pem = decoded(map, key);
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (found.isEmpty() || !pem.contains("BEGIN CERTIFICATE")) {
                throw new CredentialRefusal(map.pathOf(key) + " holds no PEM certificate");
            }
            return pem;
        } catch (CertificateException broken) {
            throw new CredentialRefusal(map.pathOf(key) + " holds no PEM certificate");
        }
    }

    private static String decoded(ClosedMap map, String key) throws CredentialRefusal {
        var path = map.pathOf(key);
        try {
            return utf8(path, Base64.getDecoder().decode(map.needText(key).replaceAll("\\s", "")));
        } catch (IllegalArgumentException broken) {
            throw new CredentialRefusal(path + " is not base64");
        }
    }

    private static String utf8(String path, byte[] bytes) throws CredentialRefusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new CredentialRefusal(path + " is not UTF-8");
        }
    }
}
