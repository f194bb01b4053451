package io.geodefleet.operator.members;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.geodefleet.core.fleet.ObjectKey;
import io.geodefleet.operator.translate.Kinds;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The kinds that are written and watched on members, in the order of applying. */
final class MemberKinds {
    private final List<MemberKind<?>> all;

    MemberKinds(Kinds kinds) {
        this.all = kinds.all().stream().<MemberKind<?>>map(MemberKinds::of).toList();
    }

    private static MemberKind<?> of(Kinds.Kind kind) {
        return MemberKind.BUILT_IN.stream()
                .filter(known -> known.apiVersion().equals(kind.apiVersion())
                        && known.kind().equals(kind.kind()))
                .findFirst()
                .orElseGet(() -> MemberKind.custom(kind));
    }

    List<MemberKind<?>> all() {
        return all;
    }

    /** The kind of that object; empty for one that is not managed. */
    Optional<MemberKind<?>> of(ObjectKey key) {
        return all.stream().filter(kind -> kind.is(key)).findFirst();
    }

    /** What others need comes first. */
    Comparator<ObjectKey> neededFirst() {
        return Comparator.<ObjectKey>comparingInt(this::rank).thenComparing(Comparator.naturalOrder());
    }

    private int rank(ObjectKey key) {
        return of(key).map(all::indexOf).orElse(all.size());
    }

    /** Whether every cluster serves it. */
    static boolean isBuiltIn(MemberKind<? extends HasMetadata> kind) {
        return kind.type() != GenericKubernetesResource.class;
    }

    /** Acts on an object as one of its kind. Refused for a kind that is not managed. */
    Optional<WriteFailure> act(ObjectKey key, Function<MemberKind<?>, Optional<WriteFailure>> act) {
        return of(key).map(act)
                .orElseGet(() -> Optional.of(WriteFailure.refused(key, "objects of this kind are not managed")));
    }
}
