package dev.tectum.pipeline.trial;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.inference.ModelSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One model that watches, on a thread of its own. What it throws ends it and nothing else.
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /// One that is worked on, and a few that wait: enough for a pause of the collector, too few to fall far behind.
    private static final int ROOMS = 4;

    private record Waiting(WindowCopy room, WindowCopy.Content content) {
    }

    private final Shadow shadow;
    private final Supplier<Moment> clock;
    private final Tally tally;
    private final Explainer explainer = new Explainer();
    private final Map<Station, AlertPolicy> policies = new HashMap<>();
    private final BlockingQueue<WindowCopy> free = new ArrayBlockingQueue<>(ROOMS);
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(ROOMS);
    private final Thread thread;
    private volatile boolean ending;
    private boolean abandoned;
    private boolean left;

    private Watch(Shadow shadow, List<LabelSpec> inUse, Supplier<Moment> clock) {
        this.shadow = shadow;
        this.clock = clock;
        this.tally = new Tally(shadow.models().spec(), inUse, shadow.labels());
        for (int room = 0; room < ROOMS; room++) {
            free.add(new WindowCopy());
        }
        this.thread = Thread.ofPlatform().daemon().name("model-trial").priority(Thread.MIN_PRIORITY)
                .uncaughtExceptionHandler((_, broken) -> fail(broken)).unstarted(this::watch);
    }

    static Watch started(Shadow shadow, List<LabelSpec> inUse, Supplier<Moment> clock) {
        Watch watch = new Watch(shadow, inUse, clock);
        watch.thread.start();
        return watch;
    }

    /// On the loop's thread.
    void offer(Window window, Event event, Duration took) {
        WindowCopy room = free.poll();
        if (room == null) {
            tally.drop();
            return;
        }
        waiting.add(new Waiting(room, room.fill(window, event, took))); // there is a place for each room
    }

    TrialSummary soFar() {
        return tally.summary();
    }

    private void watch() {
        try {
            while (!ending) {
                Waiting next = waiting.take();
                compare(next.content());
                free.add(next.room());
            }
        } catch (InterruptedException asked) {
            LOG.debug("{} watches no longer", shadow.models().version());
        } finally {
            leave();
        }
    }

    private void compare(WindowCopy.Content content) {
        Event event = content.event();
        Moment begun = clock.get();
        Belief belief = shadow.models().understand(content.window(), event.quality());
        Finite.require(belief);
        explainer.explain(belief, event.quality()); // the same work as the loop's
        AlertPolicy policy = policies.computeIfAbsent(event.key().station(), shadow.policies());
        List<Decision> decisions = policy.decide(event.key(), belief, event.quality());
        tally.add(event, new Tally.Watched(belief, decisions), new Tally.Took(content.took(), clock.get().since(begun)));
    }

    /// Whatever it is: no memory, no library, a broken network.
    private void fail(Throwable broken) {
        LOG.warn("{} broke while it watched", shadow.models().version(), broken);
        tally.fail(broken);
    }

    private synchronized void leave() {
        left = true;
        if (abandoned) {
            shadow.models().close();
        }
    }

    /// Empty where the thread does not come back; it then closes the model when it does.
    Optional<ModelSet> end(Duration patience) throws InterruptedException {
        ending = true;
        thread.interrupt();
        try {
            thread.join(patience);
        } finally {
            abandon();
        }
        return isAbandoned() ? Optional.empty() : Optional.of(shadow.models());
    }

    /// Also by somebody in a hurry: whoever does not wait leaves the model to its thread.
    private synchronized void abandon() {
        abandoned = !left;
    }

    private synchronized boolean isAbandoned() {
        return abandoned;
    }
}
