package io.geodefleet.operator.translate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/**
 * A condition on one object, in CEL with its standard macros and the strings extension, as in the API server's own rules. What it may
 * cost is limited before it runs (length, nesting, number of nodes) and while it runs (steps of loops, size of regular expressions): it
 * comes from a fleet. Two rules are equal when their text is.
 */
public final class CelRule {
    private static final String OBJECT = "object";
    private static final int LONGEST = 2048;
    private static final int SHOWN = 200;
    private static final CelOptions LIMITS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(50)
            .maxParseExpressionNodeCount(500)
            .comprehensionMaxIterations(1_000)
            .maxRegexProgramSize(1_000)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(LIMITS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings())
            .addVar(OBJECT, SimpleType.DYN)
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(LIMITS)
            .addLibraries(CelExtensions.strings())
            .build();

    private final String expression;
    private final CelRuntime.Program program;

    /** What a rule says of an object. */
    public enum Finding {
        Holds,
        DoesNotHold
    }

    /** What came of applying a rule. */
    public sealed interface Result {
        /** It could be decided. */
        record Decided(Finding finding) implements Result {}

        /** It could not. @param cause in the words of CEL, stable for the same object */
        record Undecided(String cause) implements Result {}
    }

    private CelRule(String expression, CelRuntime.Program program) {
        this.expression = expression;
        this.program = program;
    }

    /** Compiles a rule; a bad one gives the end of a sentence: {@code line:column: what is wrong}. */
    static Checked<CelRule> compile(String expression) {
        try {
            var tree = COMPILER.compile(expression).getAst();
            return isCondition(tree)
                    ? Checked.good(new CelRule(expression, RUNTIME.createProgram(tree)))
                    : Checked.bad(
                            "1:1: it gives %s, not true or false: compare the value with what you expect",
                            tree.getResultType().name());
        } catch (CelValidationException invalid) {
            return Checked.bad(
                    "%s",
                    invalid.getErrors().stream()
                            .findFirst()
                            .map(CelRule::sentence)
                            .orElse("1:1: it cannot be read"));
        } catch (CelEvaluationException unusable) {
            return Checked.bad("1:1: %s", oneLine(unusable));
        }
    }

    private static boolean isCondition(CelAbstractSyntaxTree tree) {
        return tree.getResultType().equals(SimpleType.BOOL)
                || tree.getResultType().equals(SimpleType.DYN);
    }

    private static String sentence(CelIssue issue) {
        var place = issue.getSourceLocation();
        // Columns count from 0; people count from 1. Something that has no place is about the whole.
        return "%d:%d: %s"
                .formatted(
                        Math.max(1, place.getLine()), Math.max(0, place.getColumn()) + 1, oneLine(issue.getMessage()));
    }

    /** The rule as it was written. */
    public String expression() {
        return expression;
    }

    /** Applies the rule. @param object maps with keys of text, lists, texts, {@code Long}, {@code Double} and {@code Boolean} */
    public Result test(Map<String, Object> object) {
        try {
            return program.eval(Map.of(OBJECT, object)) instanceof Boolean holds
                    ? new Result.Decided(holds ? Finding.Holds : Finding.DoesNotHold)
                    : new Result.Undecided("it gives neither true nor false");
        } catch (CelEvaluationException undecided) {
            return new Result.Undecided(oneLine(undecided));
        }
    }

    private static String oneLine(Exception thrown) {
        return oneLine(String.valueOf(thrown.getMessage()));
    }

    private static String oneLine(String message) {
        var line = message.replaceFirst("^evaluation error( at [^ ]*)?: ", "")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CelRule rule && rule.expression.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }
}
