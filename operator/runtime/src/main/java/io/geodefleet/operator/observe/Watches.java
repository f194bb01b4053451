package io.geodefleet.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSourceStartPriority;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Watches on the hub that wake the objects concerned. */
public final class Watches {
    private Watches() {}

    /**
     * Watches a kind everywhere on the hub, deaf to updates that do not matter.
     *
     * @param concerned the objects that a change wakes
     * @param matters   whether what is now differs from what was before
     */
    public static <T extends HasMetadata, P extends HasMetadata> InformerEventSource<T, P> of(
            Class<T> kind,
            EventSourceContext<P> context,
            Function<T, Stream<ResourceID>> concerned,
            BiPredicate<T, T> matters) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, context.getPrimaryResourceClass())
                        .withSecondaryToPrimaryMapper(
                                changed -> concerned.apply(changed).collect(Collectors.toUnmodifiableSet()))
                        .withOnUpdateFilter(matters::test)
                        .build(),
                context) {
            // Other sources read what this one has listed, when they start.
            @Override
            public EventSourceStartPriority priority() {
                return EventSourceStartPriority.RESOURCE_STATE_LOADER;
            }
        };
    }

    /** The same, but deaf to changes of status: for who reads what people want, not what came of it. */
    public static <T extends HasMetadata, P extends HasMetadata> InformerEventSource<T, P> ofWishes(
            Class<T> kind, EventSourceContext<P> context, Function<T, Stream<ResourceID>> concerned) {
        return of(kind, context, concerned, Watches::wishesDiffer);
    }

    /** Those of the reconciler's own objects for which that holds. */
    public static <P extends HasMetadata> Stream<ResourceID> among(
            EventSourceContext<P> context, Predicate<P> concerned) {
        return context.getPrimaryCache().list(concerned).map(ResourceID::fromResource);
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
                        .withSecondaryToPrimaryMapper(
                                changed -> among(context, primary -> concerns.test(changed, primary))
                                        .collect(Collectors.toUnmodifiableSet()))
                        .build(),
                context);
    }
}
