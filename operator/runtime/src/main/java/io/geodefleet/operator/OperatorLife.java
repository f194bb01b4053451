package io.geodefleet.operator;

import io.geodefleet.operator.lead.Leadership;
import io.geodefleet.operator.lead.Turns;
import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts the reconcilers when this process leads, and ends the process when another one does. */
@ApplicationScoped
public class OperatorLife implements Turns {
    private static final Logger LOG = Logger.getLogger(OperatorLife.class);
    private static final int REPLACED = 1;

    /** How long the first lists may take. Until then what fails is tried again: a connection that breaks is no reason to end. */
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private final Leadership leadership;
    private final Operator operator;
    private final FirstLists firstLists;

    OperatorLife(Leadership leadership, Operator operator, FirstLists firstLists) {
        this.leadership = leadership;
        this.operator = operator;
        this.firstLists = firstLists;
    }

    void begin(@Observes StartupEvent event) {
        leadership.begin(this);
    }

    /** Starting takes as long as the first lists of all watches; meanwhile the lease must be renewed. */
    @Override
    public void leads() {
        var start = Thread.ofPlatform().daemon().name("start").start(() -> {
            try {
                operator.start();
            } catch (RuntimeException e) {
                LOG.error("the reconcilers cannot start", e);
                Quarkus.asyncExit(REPLACED);
            }
        });
        Thread.startVirtualThread(() -> await(start));
    }

    private void await(Thread start) {
        try {
            if (!start.join(START_WITHIN)) {
                giveUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp() {
        try {
            LOG.errorf(
                    "not everything on the hub could be listed within %d s, and this process ends. Now fail: %s",
                    START_WITHIN.toSeconds(), firstLists.failures());
        } finally {
            Quarkus.asyncExit(REPLACED);
        }
    }

    /** The process starts anew as a standby. Whatever it still has under way is refused where it goes. */
    @Override
    public void isReplaced(String by) {
        Quarkus.asyncExit(REPLACED);
    }

    /**
     * The framework ends its watches first and waits for rounds then, so these may write nothing any more. The lease goes last: nothing
     * of ours is under way when the next process leads.
     */
    void end(@Observes ShutdownEvent event) {
        leadership.retire();
        operator.stop();
        leadership.close();
    }
}
