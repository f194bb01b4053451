package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Watches on the hub that wake the objects concerned. */
public final class Watches {
    private Watches() {}

    /** Watches a kind everywhere on the hub. @param concerns whether a change of the first wakes the second */
    public static <T extends HasMetadata, P extends HasMetadata> InformerEventSource<T, P> of(
            Class<T> kind, EventSourceContext<P> context, BiPredicate<T, P> concerns) {
        return of(kind, context, concerns, (_, _) -> true);
    }

    /** The same, but deaf to updates that do not matter. @param matters whether what is now differs from what was before */
    public static <T extends HasMetadata, P extends HasMetadata> InformerEventSource<T, P> of(
            Class<T> kind, EventSourceContext<P> context, BiPredicate<T, P> concerns, BiPredicate<T, T> matters) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, context.getPrimaryResourceClass())
                        .withSecondaryToPrimaryMapper(changed -> concerned(changed, context, concerns))
                        .withOnUpdateFilter(matters::test)
                        .build(),
                context);
    }

    /** The same, but deaf to changes of status: for who reads what people want, not what came of it. */
    public static <T extends HasMetadata, P extends HasMetadata> InformerEventSource<T, P> ofWishes(
            Class<T> kind, EventSourceContext<P> context, BiPredicate<T, P> concerns) {
        return of(kind, context, concerns, Watches::wishesDiffer);
    }

    /**
     * Watches the other objects of a kind for the sake of each of them.
     *
     * @param concerned called exactly once for each change, deletions included: the objects that it wakes
     */
    public static <P extends HasMetadata> InformerEventSource<P, P> ofSiblings(
            Class<P> kind, EventSourceContext<P> context, Function<P, Set<ResourceID>> concerned) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, context.getPrimaryResourceClass())
                        .withName("siblings")
                        .withSecondaryToPrimaryMapper(concerned::apply)
                        // Without it the framework keeps an index, and asks once more for each change to fill it.
                        .withPrimaryToSecondaryMapper((P _) -> Set.of())
                        .build(),
                context);
    }

    /** Whether people want something else of the object than before. */
    static boolean wishesDiffer(HasMetadata now, HasMetadata before) {
        return !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Objects.equals(
                        now.getMetadata().getLabels(), before.getMetadata().getLabels())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion();
    }

    /** Watches the Secrets of one namespace that the operator may read all of. */
    public static <P extends HasMetadata> InformerEventSource<Secret, P> secrets(
            String namespace, EventSourceContext<P> context, BiPredicate<Secret, P> concerns) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Secret.class, context.getPrimaryResourceClass())
                        .withNamespaces(namespace)
                        .withSecondaryToPrimaryMapper(changed -> concerned(changed, context, concerns))
                        .build(),
                context);
    }

    private static <T extends HasMetadata, P extends HasMetadata> Set<ResourceID> concerned(
            T changed, EventSourceContext<P> context, BiPredicate<T, P> concerns) {
        return context.getPrimaryCache()
                .list(primary -> concerns.test(changed, primary))
                .map(ResourceID::fromResource)
                .collect(Collectors.toUnmodifiableSet());
    }
}
