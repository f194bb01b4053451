package io.geodefleet.operator.probe;

import io.geodefleet.core.sight.CheckSighting;
import io.geodefleet.core.sight.CheckSighting.Failed;
import io.geodefleet.core.sight.CheckSighting.Passed;
import io.geodefleet.core.sight.CheckSighting.Unknown;
import io.geodefleet.operator.translate.CelRule;
import io.geodefleet.operator.translate.Measure;

/** What a finding means to a check. Pure. */
final class Judgement {
    private Judgement() {}

    /** Judges one finding of a probe that was made for the measure. */
    static CheckSighting of(Measure measure, Finding finding) {
        return switch (finding) {
            case Finding.Broken(var how) -> new Failed(how);
            case Finding.NotMade(var cause) -> new Unknown(cause);
            case Finding.Accepted() -> new Passed("connection accepted");
            case Finding.Status(var code) when measure instanceof Measure.Http http -> status(http, code);
            case Finding.Value(var number) when measure instanceof Measure.Query query -> value(query, number);
            case Finding.Content content when measure instanceof Measure.Resource resource -> object(resource, content);
            case Finding.Status _, Finding.Value _, Finding.Content _ ->
                throw new IllegalStateException("%s is no answer to %s".formatted(finding, measure));
        };
    }

    private static CheckSighting status(Measure.Http http, int code) {
        // What follows the question mark may be long, and may be a secret.
        var path = http.path().replaceFirst("\\?.*", "");
        return http.expected().holds(code)
                ? new Passed("%d from %s".formatted(code, path))
                : new Failed("%d from %s, %s expected".formatted(code, path, http.expected()));
    }

    private static CheckSighting value(Measure.Query query, double number) {
        if (Double.isNaN(number)) {
            return new Unknown("the query gives NaN, which is no number");
        }
        var clause = "the query gave %s, %s expected".formatted(text(number), query.threshold());
        return query.threshold().passes(number) ? new Passed(clause) : new Failed(clause);
    }

    /** Four digits are enough to be told. */
    private static String text(double number) {
        return Double.isInfinite(number) ? Double.toString(number) : "%.4g".formatted(number);
    }

    private static CheckSighting object(Measure.Resource resource, Finding.Content content) {
        var what = resource.kind() + "/" + resource.name();
        return switch (resource.rule().test(content.object())) {
            case CelRule.Result.Decided(var finding) ->
                switch (finding) {
                    case Holds -> new Passed("the condition on %s holds".formatted(what));
                    case DoesNotHold -> new Failed("the condition on %s does not hold".formatted(what));
                };
            case CelRule.Result.Undecided(var cause) -> new Unknown("%s: %s".formatted(what, cause));
        };
    }

    /** What stands once a check was judged again: the clause of a number stays that of the first one on its side of the threshold. */
    static CheckSighting settle(Measure measure, CheckSighting before, CheckSighting now) {
        return measure instanceof Measure.Query && before.getClass().equals(now.getClass()) && !(now instanceof Unknown)
                ? before
                : now;
    }
}
