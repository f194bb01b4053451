package io.geodefleet.operator.config;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * The event loops on which everything but the hub is heard: members and probes. Those of the hub are others, so that no flood of what members
 * tell holds up what the hub does: a fleet whose last write is not told of cannot be decided on. Their threads end with the process.
 *
 * @param vertx shared by all clients: one with loops of its own would start threads of its own
 */
record OutsideLoops(Vertx vertx) {
    private static final int LOOPS = 2;

    static OutsideLoops start() {
        return new OutsideLoops(Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(LOOPS)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false))));
    }
}
