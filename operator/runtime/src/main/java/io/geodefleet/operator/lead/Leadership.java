package io.geodefleet.operator.lead;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.geodefleet.operator.fence.Tenure;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether this process leads. It looks at the lease again and again, in a thread of its own; a leader that cannot renew it writes
 * nothing until it can, and ends only when another process leads.
 */
public final class Leadership implements Tenure, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Leadership.class);

    private final String operator;
    private final Identity me;
    private final LeasePace pace;
    private final LongSupplier nanoTime;
    private final HubLease lease;
    private final Candidacy candidacy;
    private volatile Role role = new Role.Undecided();
    private volatile long renewedAt;
    private volatile boolean retired;
    private volatile boolean ended;
    private Optional<SeenLease> written = Optional.empty();
    private String trouble = "";
    private final CountDownLatch end = new CountDownLatch(1);
    private Optional<Thread> thread = Optional.empty();

    /**
     * Sends nothing yet.
     *
     * @param operator the installation, as {@link Tenure#operator()}
     * @param nanoTime a monotonic clock in nanoseconds
     * @param clock    dates the lease for people
     */
    public Leadership(
            String operator,
            Identity me,
            LeasePace pace,
            KubernetesClient hub,
            String namespace,
            LongSupplier nanoTime,
            InstantSource clock) {
        this.operator = operator;
        this.me = me;
        this.pace = pace;
        this.nanoTime = nanoTime;
        this.candidacy = new Candidacy(me, pace.duration());
        this.lease = new HubLease(
                hub, namespace, pace.deadline().dividedBy(2), clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Override
    public String operator() {
        return operator;
    }

    @Override
    public String process() {
        return me.toString();
    }

    @Override
    public boolean certain() {
        return role instanceof Role.Leader
                && !retired
                && !ended
                && nanoTime.getAsLong() - renewedAt < pace.deadline().toNanos();
    }

    /** What this process is now. */
    public Role role() {
        return role;
    }

    /** Begins to strive for the lease. */
    public synchronized void begin(Turns turns) {
        thread = Optional.of(Thread.ofPlatform().daemon().name("lease").start(() -> strive(turns)));
    }

    private void strive(Turns turns) {
        while (!ended) {
            var before = role;
            role = look();
            switch (role) {
                case Role.Leader _
                when !(before instanceof Role.Leader) -> {
                    LOG.infof("leading as %s", me);
                    turns.leads();
                }
                case Role.Former(var leader) -> {
                    LOG.warnf("%s leads now; %s ends", leader, me);
                    ended = true;
                    turns.isReplaced(leader);
                }
                case Role.Standby standby
                when !standby.equals(before) -> LOG.infof("%s leads; %s stands by", standby.leader(), me);
                case Role.Leader _, Role.Standby _, Role.Undecided _ -> {}
            }
            pause();
        }
    }

    private Role look() {
        // The leader knows the lease that it wrote itself, and learns from its next write whether that is still so.
        if (written.isPresent()) {
            return decide(written);
        }
        return switch (lease.read()) {
            case HubLease.Reading.Read(var seen) -> decide(seen);
            case HubLease.Reading.Failed(var cause) -> troubled(cause);
        };
    }

    private Role decide(Optional<SeenLease> seen) {
        return switch (candidacy.next(seen, nanoTime.getAsLong())) {
            case Candidacy.Move.Take _, Candidacy.Move.Renew _ -> write(seen);
            case Candidacy.Move.Wait(var holder) -> new Role.Standby(holder);
            case Candidacy.Move.Yield(var holder) -> new Role.Former(holder);
        };
    }

    /** Time counts from before the request, since its reply may take long. */
    private Role write(Optional<SeenLease> seen) {
        long now = nanoTime.getAsLong();
        written = Optional.empty();
        return switch (lease.write(seen, me.toString(), pace.duration())) {
            case HubLease.Writing.Done(var after) -> {
                written = Optional.of(after);
                renewedAt = now;
                candidacy.wrote();
                if (!trouble.isEmpty()) {
                    LOG.info("the lease is renewed again");
                    trouble = "";
                }
                yield new Role.Leader();
            }
            case HubLease.Writing.Lost() -> {
                renewedAt = now
                        - pace.deadline().toNanos(); // somebody else wrote it: certain of nothing before the next look
                yield role;
            }
            case HubLease.Writing.Failed(var cause) -> troubled(cause);
        };
    }

    private Role troubled(String cause) {
        if (trouble.isEmpty()) {
            LOG.warnf(
                    "the lease cannot be read or renewed; a leader writes nothing after %s without: %s",
                    pace.deadline(), cause);
        }
        trouble = cause;
        return role;
    }

    private void pause() {
        try {
            if (end.await(pace.retry().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the lease is renewed no more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }

    /**
     * Is certain of nothing from now on, but keeps the lease. To be called before the watches end that decisions rest on: a round that is
     * under way would take what it does not see any more for gone.
     */
    public void retire() {
        retired = true;
    }

    /** Ends, and gives the lease back, so that another process need not wait for it to run out. */
    @Override
    public synchronized void close() {
        ended = true;
        end.countDown();
        try {
            if (thread.isPresent() && !thread.get().join(pace.deadline())) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (role instanceof Role.Leader && written.isPresent()) {
            tell(lease.write(written, "", pace.duration()));
        }
    }

    private static void tell(HubLease.Writing given) {
        switch (given) {
            case HubLease.Writing.Done _ -> LOG.info("the lease is given back");
            case HubLease.Writing.Lost() -> LOG.info("the lease is held by another process already");
            case HubLease.Writing.Failed(var cause) -> LOG.warnf("the lease could not be given back: %s", cause);
        }
    }
}
