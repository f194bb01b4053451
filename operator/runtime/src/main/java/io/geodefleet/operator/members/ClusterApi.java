package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;

/**
 * Single requests to the API of one cluster, a member or the hub: none tried twice, at most eight at a time. Blocks the calling
 * thread.
 */
public interface ClusterApi {
    /**
     * Reads. Takes twice {@code within} at most: for its turn, and for the answer.
     *
     * @param path below the server's URL, without a leading slash
     */
    ApiAnswer get(String path, Duration within);

    /**
     * Writes; whether a request that was not answered in time had an effect is not known.
     *
     * @param contentType of the body, which is JSON in any case
     */
    ApiAnswer send(String method, String path, String contentType, JsonNode body);

    /** The way through a client that exists already, with its credentials; the client is not closed here. */
    static ClusterApi of(KubernetesClient client) {
        var server = client.getMasterUrl().toString();
        return new MemberApi(client.getHttpClient(), URI.create(server.endsWith("/") ? server : server + "/"));
    }
}
