package dev.tectum.app.wiring.evaluation;

import dev.tectum.app.wiring.LoadedBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Several copies of one bundle at work, for a model set serves one thread at a time: one copy a core, or a single one where the networks
/// run on an accelerator. Owns the copies. One thread gives the work.
final class BundleCrew implements AutoCloseable {

    /// A piece of work with a bundle of its own while it runs.
    @FunctionalInterface
    interface Task<T> {

        T run(LoadedBundle models) throws InterruptedException;
    }

    private static final String SHARED_BY_ALL_CORES = "cpu";

    private final List<LoadedBundle> copies = new ArrayList<>();
    private final BlockingQueue<LoadedBundle> idle;
    private final ExecutorService threads;

    BundleCrew(Supplier<LoadedBundle> opener) {
        LoadedBundle first = opener.get();
        copies.add(first);
        int count = first.provider().equals(SHARED_BY_ALL_CORES) ? Runtime.getRuntime().availableProcessors() : 1;
        while (copies.size() < count) {
            copies.add(opener.get());
        }
        idle = new ArrayBlockingQueue<>(count, false, copies);
        threads = Executors.newFixedThreadPool(count, Thread.ofPlatform().name("evaluation-", 1).factory());
    }

    /// One of the copies, for what does not run networks.
    LoadedBundle any() {
        return copies.getFirst();
    }

    /// The results in the order of the tasks. The first failure, in that order, is thrown as it is.
    <T> List<T> run(List<Task<T>> tasks) throws InterruptedException {
        List<Callable<T>> calls = tasks.stream().<Callable<T>>map(task -> () -> withCopy(task)).toList();
        List<T> results = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(calls)) {
            results.add(result(future));
        }
        return results;
    }

    private <T> T withCopy(Task<T> task) throws InterruptedException {
        LoadedBundle copy = idle.take();
        try {
            return task.run(copy);
        } finally {
            idle.add(copy);
        }
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        copies.forEach(LoadedBundle::close);
    }
}
