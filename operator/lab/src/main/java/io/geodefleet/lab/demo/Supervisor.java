package io.geodefleet.lab.demo;

import io.geodefleet.lab.OperatorProcess;
import java.util.function.Consumer;

/** Starts the operator again whenever it has died, as its Deployment would: kill it at any moment, the story ends the same. */
final class Supervisor implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 200;

    private final OperatorProcess operator;
    private final Consumer<String> say;
    private final Thread thread;

    private Supervisor(OperatorProcess operator, Consumer<String> say) {
        this.operator = operator;
        this.say = say;
        this.thread = Thread.ofVirtual().name("supervisor").unstarted(this::watch);
    }

    static Supervisor over(OperatorProcess operator, Consumer<String> say) {
        operator.start();
        var supervisor = new Supervisor(operator, say);
        supervisor.thread.start();
        return supervisor;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!operator.running()) {
                    say.accept("  --  the operator has died; it is started again, as its Deployment would");
                    operator.start();
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
