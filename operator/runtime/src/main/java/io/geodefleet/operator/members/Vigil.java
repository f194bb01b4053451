package io.geodefleet.operator.members;

import io.geodefleet.core.sight.MemberState;
import io.geodefleet.operator.members.MemberLink.Attempt;
import io.geodefleet.operator.members.MemberLink.Listening;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Looks at a connected member again and again. A watch can be dead without an error, and events can be lost: so now and then
 * everything is listed anew beside the running watches, which the new ones then replace. Used by one thread.
 */
final class Vigil implements AutoCloseable {
    private final MemberLink link;
    private final Pace pace;
    private final Listening listening;
    private final Consumer<Session> next;
    private final Runnable evidenceTold;
    private Session session;
    private int looksLeft;
    private int failures;

    /**
     * Begins with a session, which is closed here as all that follow it.
     *
     * @param next         takes what is told from now on, while what was told before is still there
     * @param evidenceTold told when the reason why there is no evidence became another
     */
    Vigil(
            MemberLink link,
            Pace pace,
            Listening listening,
            Session first,
            Consumer<Session> next,
            Runnable evidenceTold) {
        this.link = link;
        this.pace = pace;
        this.listening = listening;
        this.next = next;
        this.evidenceTold = evidenceTold;
        this.session = first;
        this.looksLeft = pace.looksUntilRelist(ThreadLocalRandom.current());
    }

    /** One look. @return what the member is once it is not connected any more; one failed look is no loss */
    Optional<MemberState> look() throws InterruptedException {
        var older = link.older(session);
        if (older.isPresent()) {
            return Optional.of(new MemberState.Duplicate(older.get()));
        }
        if (session.evidence().look()) {
            evidenceTold.run();
        }
        var cause = link.look(session.watches());
        if (cause.isEmpty() && --looksLeft <= 0) {
            cause = relist();
        }
        failures = cause.isPresent() ? failures + 1 : 0;
        return failures >= pace.failuresToLose() ? cause.map(Causes::lost) : Optional.empty();
    }

    /** @return why that fails: it is tried at every look from then on, and what was told before still counts for some looks */
    private Optional<String> relist() throws InterruptedException {
        return switch (link.attempt(listening)) {
            case Attempt.Up(var fresh) -> {
                var before = session;
                session = fresh;
                next.accept(fresh);
                before.close();
                looksLeft = pace.looksUntilRelist(ThreadLocalRandom.current());
                yield Optional.empty();
            }
            case Attempt.Down(var cause) -> Optional.of(cause);
            // The next look finds it too.
            case Attempt.Duplicate _ -> Optional.empty();
        };
    }

    @Override
    public void close() {
        session.close();
    }
}
