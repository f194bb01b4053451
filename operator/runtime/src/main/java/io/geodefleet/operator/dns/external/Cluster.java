package io.geodefleet.operator.dns.external;

import com.fasterxml.jackson.databind.JsonNode;
import io.geodefleet.operator.members.ApiAnswer;
import io.geodefleet.operator.members.ClusterApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One cluster that holds DNSEndpoints, in one namespace.
 *
 * @param name as it is called in status, such as {@code member eu-west}
 */
record Cluster(String name, ClusterApi api, String namespace) {
    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";
    private static final int PAGE = 500;

    /** What a cluster said of its objects. */
    sealed interface Listing {
        /** All of the namespace. */
        record Complete(List<StoredObject> objects) implements Listing {
            /** A number that is another one when any of them was made, changed or deleted. */
            long serial() {
                return objects.stream()
                        .map(object -> object.uid() + " " + object.resourceVersion())
                        .sorted()
                        .mapToLong(String::hashCode)
                        .reduce(1, (all, one) -> 31 * all + one);
            }
        }

        /** @param cause one stable sentence */
        record Missing(String cause) implements Listing {}
    }

    /** All DNSEndpoints of the namespace, ours and others'. */
    Listing list(Duration within) {
        var objects = new ArrayList<StoredObject>();
        var more = "";
        do {
            switch (api.get(path() + "?limit=" + PAGE + more, within)) {
                case ApiAnswer.Ok(var list) -> {
                    list.path("items").forEach(item -> objects.add(new StoredObject(item)));
                    var next = list.path("metadata").path("continue").asText("");
                    more = next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
                }
                case ApiAnswer.No no -> {
                    return new Listing.Missing(cause(no));
                }
                case ApiAnswer.Silence(var cause) -> {
                    return new Listing.Missing(cause);
                }
            }
        } while (!more.isEmpty());
        return new Listing.Complete(objects);
    }

    private static String cause(ApiAnswer.No no) {
        return no.code() == 404 ? "it does not know the kind DNSEndpoint (externaldns.k8s.io)" : no.cause();
    }

    ApiAnswer create(JsonNode object) {
        return api.send("POST", path(), JSON, object);
    }

    /** @param patch with the resourceVersion that it is for */
    ApiAnswer patch(String name, JsonNode patch) {
        return api.send("PATCH", path() + "/" + name, MERGE_PATCH, patch);
    }

    /** @param options with the resourceVersion that they are for */
    ApiAnswer delete(String name, JsonNode options) {
        return api.send("DELETE", path() + "/" + name, JSON, options);
    }

    private String path() {
        return "apis/" + ObjectBody.GROUP_VERSION + "/namespaces/" + namespace + "/dnsendpoints";
    }
}
