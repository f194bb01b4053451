package io.geodefleet.lab.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection: a short queue between reading and writing, so that latency delays each piece without
 * slowing the whole down. The fault is looked up when a piece is written.
 */
final class Flow {
    private static final int PIECE = 16 * 1024;
    private static final int QUEUED = 64;
    private static final byte[] NOTHING = {};

    @SuppressWarnings("ArrayRecordComponent") // pieces are never compared
    private record Piece(byte[] bytes, long readAt, boolean last) {}

    private final Direction direction;
    private final OutputStream out;
    private final Connection connection;
    private final FaultSwitch faults;
    private final Meter meter;
    private final BlockingQueue<Piece> queue = new ArrayBlockingQueue<>(QUEUED);
    private volatile boolean over;
    private long cutNumber;
    private long cutLeft;

    Flow(Direction direction, OutputStream out, Connection connection, FaultSwitch faults, Meter meter) {
        this.direction = direction;
        this.out = out;
        this.connection = connection;
        this.faults = faults;
        this.meter = meter;
    }

    /** A reader that looks at nothing. */
    static void copy(InputStream in, Flow onward, Flow back) throws IOException, InterruptedException {
        var buffer = new byte[PIECE];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            onward.put(Arrays.copyOf(buffer, n));
        }
    }

    /** Queues bytes that were read just now; waits while the queue is full, gives up when the flow is over. */
    void put(byte[] bytes) throws IOException, InterruptedException {
        enqueue(new Piece(bytes, System.nanoTime(), false));
    }

    /** Takes bytes and loses them, so that nothing more may follow on the connection. */
    void lose() {
        connection.markGap();
    }

    /** Queues the end of the stream. */
    void end() {
        try {
            enqueue(new Piece(NOTHING, System.nanoTime(), true));
        } catch (IOException isOver) {
            // Nobody waits for the end any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Piece piece) throws IOException, InterruptedException {
        while (!queue.offer(piece, 100, TimeUnit.MILLISECONDS)) {
            if (over) {
                throw new IOException("nobody takes these bytes any more");
            }
        }
    }

    /** Writes until the end of the stream or of the connection. */
    void run() {
        try {
            for (var piece = queue.take(); deliver(piece); piece = queue.take()) {
                meter.delivered(direction, piece.bytes().length);
            }
        } catch (IOException broken) {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
        }
    }

    /** Returns whether more may follow. */
    private boolean deliver(Piece piece) throws IOException, InterruptedException {
        var setting = faults.awaitFlow();
        return switch (setting.fault()) {
            case Fault.Slow(var latency) ->
                faults.lasts(setting, latency.minus(Duration.ofNanos(System.nanoTime() - piece.readAt())))
                        ? write(piece)
                        : deliver(piece);
            case Fault.HalfOpen(var lost) -> lost == direction ? drop(piece) : write(piece);
            case Fault.Cut(var bytes) -> direction == Direction.TO_CLIENT ? cut(piece, setting, bytes) : write(piece);
            case Fault.None _, Fault.BlackHole _, Fault.Down _, Fault.Reset _, Fault.Status _, Fault.Mute _ ->
                write(piece);
        };
    }

    private boolean write(Piece piece) throws IOException {
        out.write(piece.bytes());
        out.flush();
        return !piece.last();
    }

    private boolean drop(Piece piece) {
        connection.markGap();
        return !piece.last();
    }

    private boolean cut(Piece piece, FaultSwitch.Setting setting, long allowed) throws IOException {
        if (cutNumber != setting.number()) {
            cutNumber = setting.number();
            cutLeft = allowed;
        }
        if (piece.bytes().length <= cutLeft) {
            cutLeft -= piece.bytes().length;
            return write(piece);
        }
        out.write(piece.bytes(), 0, Math.toIntExact(cutLeft));
        out.flush();
        connection.close();
        return false;
    }
}
