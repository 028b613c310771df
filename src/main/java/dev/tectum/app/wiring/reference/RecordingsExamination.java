package dev.tectum.app.wiring.reference;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.trial.recordings.Hearing;
import dev.tectum.pipeline.trial.recordings.HearingJudge;
import dev.tectum.pipeline.trial.recordings.RecordingAllowances;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.life.Examination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays recordings to the bundle in use and to the candidate. On quiet input a deaf model agrees almost always; here something happens.
/// Works on one thread of low priority beside the loop; an interruption ends it after the recording that is being played.
public final class RecordingsExamination implements Examination {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingsExamination.class);

    private final List<Supplier<ReferenceSet>> sets;
    private final InferenceConfig inference;
    private final RecordingAllowances allowances;
    private final DoubleConsumer progress;

    /// @param sets asked anew for each examination
    /// @param progress told the share that is done, on the thread that works
    public RecordingsExamination(List<Supplier<ReferenceSet>> sets, InferenceConfig inference, RecordingAllowances allowances,
            DoubleConsumer progress) {
        this.sets = List.copyOf(sets);
        this.inference = inference;
        this.allowances = allowances;
        this.progress = progress;
    }

    @Override
    public Judgement examine(Bundle candidate, Bundle inUse) throws InterruptedException {
        try (ExecutorService one = Executors
                .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("recordings").priority(Thread.MIN_PRIORITY).factory())) {
            Future<Judgement> judged = one.submit(() -> compare(candidate, inUse));
            try {
                return judged.get();
            } catch (InterruptedException asked) {
                one.shutdownNow();
                throw asked;
            } catch (ExecutionException broken) {
                return failed(broken);
            }
        }
    }

    /// Whatever broke, the candidate did not pass.
    private static Judgement failed(ExecutionException broken) {
        return new Judgement(HearingJudge.BY, List.of("the examination broke: " + broken.getCause()), Map.of());
    }

    private Judgement compare(Bundle candidate, Bundle inUse) throws InterruptedException {
        List<ReferenceSet> opened = sets.stream().map(Supplier::get).toList();
        List<String> troubles = new ArrayList<>(opened.stream().flatMap(set -> set.troubles().stream()).toList());
        List<Reference> recordings = opened.stream().flatMap(set -> set.recordings().stream()).toList();
        HearingJudge judge = new HearingJudge(allowances, inUse.spec().modalities().stream().map(ModalitySpec::name).toList());
        List<Hearing.Pair> pairs = new ArrayList<>();
        try (LoadedBundle now = LoadedBundle.open(inUse, inference);
                LoadedBundle next = LoadedBundle.open(candidate, inference)) {
            for (int number = 0; number < recordings.size(); number++) {
                stopWhereAsked();
                pairs.addAll(hear(recordings.get(number), now, next, troubles));
                progress.accept((number + 1.0) / recordings.size());
            }
        } catch (InferenceException broken) {
            troubles.add("its networks cannot be executed: " + broken.getMessage());
        }
        return judge.judge(inUse.spec().labels(), candidate.spec().labels(), pairs, troubles);
    }

    private static void stopWhereAsked() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("The examination was broken off");
        }
    }

    private static List<Hearing.Pair> hear(Reference recording, LoadedBundle now, LoadedBundle next, List<String> troubles)
            throws InterruptedException {
        try {
            return List.of(new Hearing.Pair(new Listener(now).hear(recording), new Listener(next).hear(recording)));
        } catch (CaptureException unusable) {
            if (recording.vouched()) {
                troubles.add(String.valueOf(unusable.getMessage()));
            } else {
                LOG.info("Left out of the examination: {}", unusable.getMessage());
            }
            return List.of();
        }
    }
}
