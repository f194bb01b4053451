package io.geodefleet.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** Does several slow things at once. */
final class Parallel {
    private Parallel() {}

    /** The result of one task and those of others of another type, in their order. */
    record Both<A, B>(A one, List<B> others) {}

    /** Runs one task and the others at the same time; otherwise as {@link #all}. */
    static <A, B> Both<A, B> both(Callable<A> one, List<Callable<B>> others) {
        var single = new FutureTask<>(() -> all(List.of(one)).getFirst());
        Thread.ofVirtual().name("lab-start").start(single);
        try {
            List<B> results;
            try {
                results = all(others);
            } finally {
                await(single);
            }
            return new Both<>(single.get(), results);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Runs all and waits for all, so that whatever did start is known when one of them fails.
     *
     * @return the results in the order of the tasks
     * @throws IllegalStateException for the first failure, with the others suppressed in it
     */
    static <T> List<T> all(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            var failures = new ArrayList<Throwable>();
            for (var running : threads.invokeAll(tasks)) {
                try {
                    results.add(running.get());
                } catch (ExecutionException e) {
                    failures.add(e.getCause() == null ? e : e.getCause());
                }
            }
            if (!failures.isEmpty()) {
                var first = new IllegalStateException(
                        String.valueOf(failures.getFirst().getMessage()), failures.getFirst());
                failures.stream().skip(1).forEach(first::addSuppressed);
                throw first;
            }
            return results;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static void await(FutureTask<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            // Told by the caller, unless the others failed first: then theirs is the one to tell.
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while the lab was starting", e);
    }
}
