package io.geodefleet.lab.traffic;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/**
 * An informer's handler for those who look at the present state anyway and need not know what has happened.
 *
 * @param changed is given the object as it is, or as it was last
 */
record OnChange<T>(Consumer<T> changed) implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T added) {
        changed.accept(added);
    }

    @Override
    public void onUpdate(T before, T after) {
        changed.accept(after);
    }

    @Override
    public void onDelete(T last, boolean stateUnknown) {
        changed.accept(last);
    }
}
