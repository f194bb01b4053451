package io.geodefleet.operator.members;

import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.core.fleet.Reason;
import io.geodefleet.core.fleet.Why;
import io.geodefleet.core.plan.Outcome;
import io.geodefleet.core.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why one object could not be written. */
sealed interface WriteFailure {
    /** How the API's own validation says that a field is for good. */
    Pattern IMMUTABLE = Pattern.compile("field is immutable|may not change once set|updates to [a-z]+ spec for fields");

    /** How the API server says that a webhook refused, or a ValidatingAdmissionPolicy found no parameters. */
    Pattern WANTING =
            Pattern.compile("admission webhook \"[^\"]*\" denied the request|no params found for policy binding");

    /** How many are told in one sentence: a status must hold it. */
    int TOLD = 5;

    Why why();

    /** The member will say so again until somebody changes something. */
    record Refused(Why why) implements WriteFailure {}

    /**
     * The same, but what said no looks at other objects, too, and may want one that the same change brings: an admission webhook, or a
     * policy whose parameters are missing.
     */
    record Wanting(Why why) implements WriteFailure {}

    /** It may pass. */
    record Passing(Why why) implements WriteFailure {}

    /** It may pass, and what is left would only wait or fail as well: the member does not answer, or its namespace is going. */
    record Halting(Why why) implements WriteFailure {}

    /** All of them in one, of the kind of the first. */
    static WriteFailure together(Collection<WriteFailure> failures) {
        var first = failures.iterator().next();
        var sentences = failures.stream()
                .map(failure -> failure.why().sentence())
                .distinct()
                .toList();
        var more = sentences.size() > TOLD ? "; and " + (sentences.size() - TOLD) + " more" : "";
        var why = first.why().reason().because(sentences.stream().limit(TOLD).collect(Collectors.joining("; ")) + more);
        return switch (first) {
            case Refused _ -> new Refused(why);
            case Wanting _ -> new Wanting(why);
            case Passing _ -> new Passing(why);
            case Halting _ -> new Halting(why);
        };
    }

    /** The outcome of the step that it ends. */
    default Outcome outcome(Step step) {
        return switch (this) {
            case Refused(var why) -> new Outcome.Refused(step, why);
            case Wanting(var why) -> new Outcome.Refused(step, why);
            case Passing(var why) -> new Outcome.Retry(step, why);
            case Halting(var why) -> new Outcome.Retry(step, why);
        };
    }

    /**
     * An object of that name is there and is not the fleet's.
     *
     * @param owner who it belongs to instead, as far as it says so
     */
    static WriteFailure notOurs(ObjectKey key, String owner) {
        return new Refused(Reason.NotOurs.because(
                "%s exists in namespace %s and belongs to %s".formatted(key, key.namespace(), owner)));
    }

    /** The member's cluster does not serve the kind, or we cannot see it there; nothing was sent. @param cause a clause */
    static WriteFailure notServed(ObjectKey key, MemberKind<?> kind, String cause) {
        return new Refused(Reason.KindNotServed.because("%s: %s %s".formatted(key, kind.apiVersion(), cause)));
    }

    /** What the answer to a write means; empty when it was done. */
    static Optional<WriteFailure> in(ObjectKey key, ApiAnswer answer) {
        return switch (answer) {
            case ApiAnswer.Ok _ -> Optional.empty();
            case ApiAnswer.No no -> Optional.of(of(key, no));
            case ApiAnswer.Silence silence -> Optional.of(of(key, silence));
        };
    }

    static WriteFailure passing(ObjectKey key, String cause) {
        return new Passing(Reason.ApplyFailed.because(key + ": " + cause));
    }

    static WriteFailure refused(ObjectKey key, String cause) {
        return new Refused(Reason.ApplyRefused.because(key + ": " + cause));
    }

    static WriteFailure of(ObjectKey key, ApiAnswer.Silence silence) {
        return new Halting(Reason.ApplyFailed.because(key + ": " + silence.cause()));
    }

    /** What the API's no means; codes as in the Kubernetes API conventions. */
    static WriteFailure of(ObjectKey key, ApiAnswer.No no) {
        if (no.code() == 409) {
            return conflict(key, no);
        }
        if (no.code() == 422 && IMMUTABLE.matcher(no.sentence()).find()) {
            return new Refused(Reason.ImmutableField.because(key + " " + immutableFields(no)
                    + " cannot be changed once it is there: change it back, or rename the object"));
        }
        if (WANTING.matcher(no.status().path("message").asText()).find()) {
            return new Wanting(Reason.ApplyRefused.because(key + ": " + no.sentence()));
        }
        if (hasCause(no, "NamespaceTerminating")) {
            return new Halting(Reason.NamespaceTerminating.because(
                    "namespace %s is being deleted there; its own conditions say what holds it. When it has gone it is made anew"
                            .formatted(key.namespace())));
        }
        var willPass = no.code() == 401 || no.code() == 408 || no.code() == 429;
        // The API server answers 500 to a field that its schema does not know, though nothing failed inside.
        var isOurFault =
                (no.code() >= 400 && no.code() < 500) || no.sentence().contains("field not declared in schema");
        return isOurFault && !willPass ? refused(key, no.sentence()) : passing(key, trouble(no));
    }

    /** An API server that fails inside says in its own words over what: no address is left for a Service, for example. */
    private static String trouble(ApiAnswer.No no) {
        return no.code() == 500 && !no.sentence().isEmpty() ? no.cause() + ": " + no.sentence() : no.cause();
    }

    private static String immutableFields(ApiAnswer.No no) {
        var fields = new TreeSet<String>();
        for (var cause : no.status().path("details").path("causes")) {
            if (IMMUTABLE.matcher(cause.path("message").asText()).find()) {
                fields.add(cause.path("field").asText());
            }
        }
        return fields.isEmpty() ? "a field" : String.join(", ", fields);
    }

    private static boolean hasCause(ApiAnswer.No no, String reason) {
        for (var cause : no.status().path("details").path("causes")) {
            if (cause.path("reason").asText().equals(reason)) {
                return true;
            }
        }
        return false;
    }

    private static WriteFailure conflict(ObjectKey key, ApiAnswer.No no) {
        var owners = new ArrayList<String>();
        for (var cause : no.status().path("details").path("causes")) {
            if (cause.path("reason").asText().equals("FieldManagerConflict")) {
                owners.add("%s is owned by %s"
                        .formatted(
                                cause.path("field").asText(),
                                manager(cause.path("message").asText())));
            }
        }
        if (owners.isEmpty()) {
            // A precondition on the very object or version: the next look shows what is there now.
            return passing(key, "it was changed at the same time");
        }
        var named = owners.stream().sorted().limit(3).collect(Collectors.joining(", "));
        var more = owners.size() > 3 ? " and " + (owners.size() - 3) + " more" : "";
        return new Refused(Reason.FieldConflict.because(key + " " + named + more));
    }

    /** From a message such as {@code conflict with "kubectl-edit" using apps/v1}. */
    private static String manager(String message) {
        int from = message.indexOf('"');
        int to = message.indexOf('"', from + 1);
        return from >= 0 && to > from ? message.substring(from + 1, to) : "another manager";
    }
}
