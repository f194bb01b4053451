package io.geodefleet.core.fleet;

/** How the number of replicas of a workload may be raised without fighting whoever else sets it. */
public sealed interface Scaling {
    /** The object that carries the number. */
    ObjectKey carrier();

    /** What the template asks for by itself: replicas, or the autoscaler's floor. */
    int least();

    /**
     * The template sets the replicas itself.
     *
     * @param replicas what the template asks for, 0 or more
     */
    record Fixed(ObjectKey carrier, int replicas) implements Scaling {
        @Override
        public int least() {
            return replicas;
        }
    }

    /**
     * A HorizontalPodAutoscaler of the template decides; its floor is what may be raised.
     *
     * @param carrier the autoscaler
     * @param floor   its minReplicas in the template
     * @param ceiling its maxReplicas
     */
    record Autoscaled(ObjectKey carrier, int floor, int ceiling) implements Scaling {
        @Override
        public int least() {
            return floor;
        }
    }
}
