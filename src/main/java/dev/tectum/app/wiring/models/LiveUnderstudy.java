package dev.tectum.app.wiring.models;

import dev.tectum.app.config.UpdateConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.RunningModels.Stage;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.trial.TrialSummary;
import dev.tectum.pipeline.trial.judgement.TrialGates;
import dev.tectum.pipeline.trial.judgement.TrialJudge;
import dev.tectum.pipeline.trial.judgement.TrialRole;
import dev.tectum.pipeline.update.Halt;
import dev.tectum.pipeline.update.Understudy;
import dev.tectum.stage.update.Bundle;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The place beside the model of a running device. Owns the bundle beside, never the one that decides. One thread.
final class LiveUnderstudy implements Understudy, AutoCloseable {

    private static final Duration GLANCE = Duration.ofSeconds(1);

    /// Of the ticks of the time in which is looked.
    private static final double LEAST_SHARE = 0.9;

    /// Longer than any pass.
    private static final Duration PASS = Duration.ofSeconds(30);

    private final Stage stage;
    private final TrialGates trial;
    private final TrialGates watch;
    private final Onlooker onlooker;
    private @Nullable LoadedBundle beside;

    /// Told once a second of what was seen so far.
    interface Onlooker {

        /// @param share 0 to 1 of what is to be seen
        void sees(double share, Judgement soFar);
    }

    private LiveUnderstudy(Stage stage, TrialGates trial, TrialGates watch, Onlooker onlooker) {
        this.stage = stage;
        this.trial = trial;
        this.watch = watch;
        this.onlooker = onlooker;
    }

    static LiveUnderstudy of(Stage stage, UpdateConfig terms, Onlooker onlooker) {
        Duration hop = stage.current().get().spec().hop();
        return new LiveUnderstudy(stage, gates(terms.trial(), hop), gates(terms.watch(), hop), onlooker);
    }

    /// A device that runs all the time sees nine of ten ticks of the time that it is to look at, for each of its rooms.
    private static TrialGates gates(Duration time, Duration hop) {
        return TrialGates.usual().after(time, Math.round(LEAST_SHARE * time.toNanos() / hop.toNanos()));
    }

    @Override
    public Optional<Judgement> tryOut(Bundle candidate, Halt halt) throws InterruptedException {
        return observe(candidate, TrialRole.TRIAL, trial, halt);
    }

    @Override
    public Optional<Judgement> watch(Bundle before, Halt halt) throws InterruptedException {
        return observe(before, TrialRole.WATCH, watch, halt);
    }

    private Optional<Judgement> observe(Bundle watcher, TrialRole role, TrialGates gates, Halt halt) throws InterruptedException {
        LoadedBundle loaded = besides(watcher);
        TrialJudge judge = new TrialJudge(gates, loaded.spec().hop());
        stage.trial().begin(stage.shadow().apply(loaded), stage.labels().get());
        try {
            while (!halt.isAskedFor()) {
                Optional<TrialSummary> seen = stage.trial().soFar();
                seen.ifPresent(summary -> onlooker.sees(share(summary, gates), judge.soFar(role, summary)));
                if (seen.isPresent() && gates.areReached(seen.get())) {
                    return Optional.of(judge.judge(role, seen.get()));
                }
                Thread.sleep(GLANCE);
            }
            return Optional.empty();
        } finally {
            leave();
        }
    }

    private static double share(TrialSummary summary, TrialGates gates) {
        double time = gates.time().isZero() ? 1 : (double) summary.covered().toMillis() / gates.time().toMillis();
        double ticks = gates.ticks() == 0 ? 1 : (double) summary.windows() / gates.ticks();
        return Math.min(time, ticks);
    }

    /// Its networks are left before anything else is done with them. Those of one that is stuck are closed by whoever gets it loose.
    private void leave() throws InterruptedException {
        boolean free = false;
        try {
            free = stage.trial().end().isPresent();
        } finally {
            beside = free ? beside : null;
        }
    }

    /// The one that is loaded, if it is that one.
    private LoadedBundle besides(Bundle bundle) {
        LoadedBundle loaded = beside;
        if (loaded != null && loaded.bundle().folder().equals(bundle.folder())) {
            return loaded;
        }
        dismiss();
        LoadedBundle fresh = stage.load().apply(bundle);
        beside = fresh;
        return fresh;
    }

    @Override
    public void takeOver(Bundle candidate) {
        exchange(besides(candidate));
    }

    @Override
    public void handBack(Bundle before) {
        exchange(besides(before));
        dismiss();
    }

    private void exchange(LoadedBundle next) {
        LoadedBundle former = stage.current().get();
        stage.current().become(next);
        stage.slot().swap(next.models());
        beside = former;
    }

    /// Where a pass never ends its networks stay open: better than to take them from under it.
    @Override
    public void dismiss() {
        LoadedBundle gone = beside;
        beside = null;
        try {
            if (gone != null && stage.slot().isFree(gone.models(), PASS)) {
                gone.close();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// After the thread that drives updates and the loop have ended: no pass uses anything any more.
    @Override
    public void close() {
        LoadedBundle gone = stage.trial().soFar().isPresent() ? null : beside; // what watches is the trial's to close
        beside = null;
        stage.trial().close();
        if (gone != null) {
            gone.close();
        }
    }
}
