package io.geodefleet.lab.junit;

import io.geodefleet.lab.Lab;
import io.geodefleet.lab.process.LabFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the lab once for the run, and a {@link LabScope} for each class. JUnit closes both where they belong. */
public final class LabExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(LabExtension.class);

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
        return context.getRoot().getStore(OURS).computeIfAbsent(Lab.class, any -> start(), Lab.class);
    }

    private static Lab start() {
        return Lab.in(LabFolder.claimFree(Path.of("target")))
                .progress(line -> System.out.println("lab: " + line))
                .start();
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
        Optional<InLab> found = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), InLab.class);
        return found.orElseThrow(
                () -> new IllegalStateException(context.getRequiredTestClass() + " uses LabExtension without @InLab"));
    }
}
