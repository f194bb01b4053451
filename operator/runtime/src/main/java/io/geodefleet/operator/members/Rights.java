package io.geodefleet.operator.members;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geodefleet.operator.translate.Authorization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks a member what the account that it knows us by may do there, one review for each verb and kind. Reading needs no review: who
 * is connected reads. A few dozen requests, so only after connecting and after a change of credentials.
 */
final class Rights {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WRITES = List.of("create", "patch", "delete");

    private final MemberApi api;
    private final MemberKinds kinds;
    private final List<String> missing = new ArrayList<>();
    private boolean writesSomething;

    private Rights(MemberApi api, MemberKinds kinds) {
        this.kinds = kinds;
        this.api = api;
    }

    /**
     * Blocks for as long as the requests take.
     *
     * @param deployer in whose name is written, if not in our own
     * @return empty when a review got no answer
     */
    static Optional<Authorization> review(MemberApi api, MemberKinds kinds, Optional<String> deployer) {
        try {
            var rights = new Rights(api, kinds);
            if (rights.may("*", "*", "*", "")) {
                return Optional.of(Authorization.tooMuch());
            }
            rights.reviewReads();
            if (deployer.isPresent()) {
                // Which accounts may be impersonated is said namespace by namespace, and each write tells.
                return Optional.of(Authorization.of(rights.missing, true));
            }
            var writes = rights.reviewWrites();
            var decidedByNamespace = !rights.writesSomething;
            if (!decidedByNamespace) {
                rights.missing.addAll(writes);
            }
            return Optional.of(Authorization.of(rights.missing, decidedByNamespace));
        } catch (NoAnswer none) {
            return Optional.empty();
        }
    }

    private void reviewReads() throws NoAnswer {
        for (var kind : kinds.all()) {
            if (!may("get", group(kind), kind.plural(), "")) {
                missing.add("get " + kind.plural());
            }
        }
        if (!may("get", "", "namespaces", "kube-system")) {
            missing.add("get namespaces");
        }
    }

    private List<String> reviewWrites() throws NoAnswer {
        var refused = new LinkedHashMap<String, Set<String>>();
        for (var kind : kinds.all()) {
            for (var verb : WRITES) {
                if (may(verb, group(kind), kind.plural(), "")) {
                    writesSomething = true;
                } else {
                    refused.computeIfAbsent(kind.plural(), _ -> new TreeSet<>()).add(verb);
                }
            }
        }
        return refused.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
                .toList();
    }

    private static String group(MemberKind<?> kind) {
        var apiVersion = kind.apiVersion();
        return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }

    private boolean may(String verb, String group, String resource, String name) throws NoAnswer {
        ObjectNode review = JSON.createObjectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SelfSubjectAccessReview");
        var asked = review.putObject("spec").putObject("resourceAttributes");
        asked.put("verb", verb).put("group", group).put("resource", resource).put("name", name);
        var answer =
                api.send("POST", "apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "application/json", review);
        if (answer instanceof ApiAnswer.Ok(var body)) {
            return body.path("status").path("allowed").asBoolean();
        }
        throw new NoAnswer();
    }

    /** Ends a review that cannot be finished. */
    private static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
