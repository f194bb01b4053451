package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** The content of a Secret as bytes; the API server has already checked that it is base64. */
public final class SecretData {
    private SecretData() {}

    /** The decoded data by key. */
    public static Map<String, byte[]> of(Secret secret) {
        var decoded = new TreeMap<String, byte[]>();
        if (secret.getData() != null) {
            secret.getData()
                    .forEach(
                            (key, value) -> decoded.put(key, Base64.getDecoder().decode(value)));
        }
        return decoded;
    }
}
