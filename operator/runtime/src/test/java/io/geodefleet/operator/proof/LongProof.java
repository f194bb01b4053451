package io.geodefleet.operator.proof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves tests to make proof, before anything is set up for them, and says so on the console, since test reports hide reasons. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LongProof.InMakeProof.class)
public @interface LongProof {
    /** Why they take too long for make test. */
    String value();

    /** Whether make proof runs. */
    final class InMakeProof implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Optional.of(context.getElement())
                    .flatMap(element -> AnnotationSupport.findAnnotation(element, LongProof.class))
                    .filter(_ -> !Proof.LONG)
                    .map(proof -> disabled(context.getDisplayName() + ": " + proof.value()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("make proof runs, or it is short"));
        }

        private static ConditionEvaluationResult disabled(String why) {
            System.out.println("SKIPPED here, make proof runs it: " + why);
            return ConditionEvaluationResult.disabled(why);
        }
    }
}
