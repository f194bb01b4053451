package io.geodefleet.lab.junit;

import io.geodefleet.lab.Lab;
import io.geodefleet.lab.Region;
import io.geodefleet.lab.plane.PlaneKind;
import io.geodefleet.lab.process.LabFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the lab once for the run, and a {@link LabScope} for each class. JUnit closes both where they belong. */
public final class LabExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(LabExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestClass().isEmpty() || context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        return options(context)
                .planes()
                .unavailable()
                .map(reason -> {
                    // Test reports hide reasons; whoever reads the console shall see it.
                    System.out.println(
                            "SKIPPED " + context.getRequiredTestClass().getSimpleName() + ": " + reason);
                    return ConditionEvaluationResult.disabled(reason);
                })
                .orElseGet(() -> ConditionEvaluationResult.enabled("the runtime is there"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isNested(context)) {
            return; // shares its outer class's scope
        }
        LabScope scope = scope(context);
        if (options(context).operator()) {
            scope.operator().start();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LabScope.class || type == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class ? lab(context) : scope(context);
    }

    private static Lab lab(ExtensionContext context) {
        PlaneKind kind = options(context).planes();
        return context.getRoot().getStore(OURS).computeIfAbsent(kind, any -> start(kind), Lab.class);
    }

    private static Lab start(PlaneKind kind) {
        var lab = Lab.in(LabFolder.claimFree(Path.of("target")))
                .planes(kind)
                .progress(line -> System.out.println("lab: " + line));
        return switch (kind) {
            case KWOK -> lab.start();
            case K3S -> lab.regions(Region.SAMPLES.subList(0, 1)).start();
        };
    }

    private static LabScope scope(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (isNested(outermost) || outermost.getTestMethod().isPresent()) {
            outermost = outermost.getParent().orElseThrow();
        }
        ExtensionContext classContext = outermost;
        return classContext
                .getStore(OURS)
                .computeIfAbsent(
                        LabScope.class,
                        any -> LabScope.open(
                                lab(classContext), classContext.getRequiredTestClass(), options(classContext)),
                        LabScope.class);
    }

    private static boolean isNested(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                && context.getParent().flatMap(ExtensionContext::getTestClass).isPresent();
    }

    private static InLab options(ExtensionContext context) {
        for (var here = Optional.of(context);
                here.isPresent();
                here = here.get().getParent()) {
            var found = here.get().getTestClass().flatMap(type -> AnnotationSupport.findAnnotation(type, InLab.class));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalStateException(context.getDisplayName() + " uses LabExtension without @InLab");
    }
}
