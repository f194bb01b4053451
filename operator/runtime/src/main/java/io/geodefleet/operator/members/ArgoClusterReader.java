package io.geodefleet.operator.members;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.geodefleet.operator.members.MemberCredentials.Accepted;
import java.util.List;
import java.util.Map;

/** Reads the Secret by which Argo CD knows a cluster: its keys are those of Argo CD's page "Declarative Setup". */
final class ArgoClusterReader {
    static final String SERVER = "server";
    static final String CONFIG = "config";

    // What these say concerns Argo CD alone.
    private static final List<String> OTHERS = List.of("name", "namespaces", "clusterResources", "project", "shard");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ArgoClusterReader() {}

    static MemberCredentials read(Map<String, byte[]> secret) throws CredentialRefusal {
        for (var key : secret.keySet()) {
            if (!key.equals(SERVER) && !key.equals(CONFIG) && !OTHERS.contains(key)) {
                throw new CredentialRefusal("the Secret's key " + ClosedMap.shown(key) + " is not accepted");
            }
        }
        for (var key : List.of(SERVER, CONFIG)) {
            if (!secret.containsKey(key)) {
                throw new CredentialRefusal("the Secret's key " + key + " is missing");
            }
        }
        var top = ClosedMap.of("", Map.of(SERVER, SecretText.of(SERVER, secret)), SERVER);
        var config = ClosedMap.of(CONFIG, json(SecretText.of(CONFIG, secret)), "bearerToken", "tlsClientConfig");
        var tls = config.needMap("tlsClientConfig", "caData", "certData", "keyData", "insecure");
        tls.onlyFalse("insecure");
        return new Accepted(SecretText.server(top), SecretText.certificates(tls, "caData"), auth(config, tls));
    }

    private static MemberCredentials.Auth auth(ClosedMap config, ClosedMap tls) throws CredentialRefusal {
        var token = config.text("bearerToken");
        var isCertified = tls.has("certData") || tls.has("keyData");
        if (token.isPresent() && isCertified) {
            throw new CredentialRefusal(
                    config.pathOf("bearerToken") + " and " + tls.pathOf("certData") + " exclude each other");
        }
        if (token.isEmpty() && !isCertified) {
            throw new CredentialRefusal(config.pathOf("bearerToken") + " is missing");
        }
        return token.isPresent()
                ? SecretText.token(config, "bearerToken")
                : SecretText.clientCertificate(tls, "certData", "keyData");
    }

    private static Object json(String text) throws CredentialRefusal {
        try {
            return JSON.readValue(text, Map.class);
        } catch (JsonProcessingException broken) {
            // Its message quotes the document.
            throw new CredentialRefusal(CONFIG + " is not a JSON object");
        }
    }
}
