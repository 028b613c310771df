package dev.tectum.stage.quality;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.quality.site.SiteLearner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Judges every modality of a window. One for each station, for it remembers what its sensors read before. One thread.
public final class QualityInspector {

    private final SiteLearner learner;
    private final Map<Modality, Estimator> estimators = new LinkedHashMap<>();

    /// Learns on its own what is usual while it runs.
    public QualityInspector(ModelSpec spec, CleanAir cleanAir) {
        this(spec, cleanAir, new SiteLearner(spec.version().name()));
    }

    /// @param learner what is usual at this site; the inspector feeds it
    public QualityInspector(ModelSpec spec, CleanAir cleanAir, SiteLearner learner) {
        this.learner = learner;
        for (ModalitySpec modality : spec.modalities()) {
            estimators.put(modality.modality(), estimatorOf(modality, cleanAir, learner));
        }
    }

    private static Estimator estimatorOf(ModalitySpec spec, CleanAir cleanAir, SiteLearner learner) {
        return switch (spec.input()) {
            case ModalityInput.Image image -> new ImageQuality(image, spec.modality(), learner);
            case ModalityInput.Audio _ -> new AudioQuality(spec.modality(), learner);
            case ModalityInput.Series series -> new SeriesQuality(series.channels(), cleanAir, learner);
            case ModalityInput.Table table -> new SeriesQuality(table.fields(), cleanAir, learner);
        };
    }

    /// Does not close the window. A revision is judged, but changes nothing of what is remembered.
    public Quality inspect(Window window) {
        Duration freshest = window.slices().values().stream().flatMap(QualityInspector::ages).min(Duration::compareTo)
                .orElse(Duration.ZERO);
        Map<Modality, Condition> conditions = new LinkedHashMap<>();
        estimators.forEach(
                (modality, estimator) -> conditions.put(modality, condition(window.slice(modality), estimator, window.key(), freshest)));
        if (window.key().revision() == 0) {
            learner.pass(window.key().at());
        }
        return new Quality(conditions);
    }

    private static Condition condition(Slice slice, Estimator estimator, WindowKey key, Duration freshest) {
        return switch (slice) {
            case Slice.Absent absent -> {
                if (key.revision() == 0) {
                    estimator.lose();
                }
                yield missing(new Grade.Missing(absent.reason()), "");
            }
            case Slice.Frames frames -> condition(estimator.appraise(frames, key), frames.age(), freshest);
            case Slice.Sound sound -> condition(estimator.appraise(sound, key), sound.age(), freshest);
            case Slice.Readings readings -> condition(estimator.appraise(readings, key), readings.age(), freshest);
        };
    }

    private static Condition condition(Appraisal appraisal, Duration age, Duration freshest) {
        return switch (appraisal.grade()) {
            case Grade.Missing missing -> missing(missing, appraisal.words());
            case Grade.Usable _,Grade.Degraded _ -> new Condition(appraisal.grade(), age, age.minus(freshest), appraisal.words());
        };
    }

    private static Condition missing(Grade.Missing grade, String words) {
        return new Condition(grade, Duration.ZERO, Duration.ZERO, words);
    }

    private static Stream<Duration> ages(Slice slice) {
        return switch (slice) {
            case Slice.Absent _ -> Stream.empty();
            case Slice.Frames frames -> Stream.of(frames.age());
            case Slice.Sound sound -> Stream.of(sound.age());
            case Slice.Readings readings -> Stream.of(readings.age());
        };
    }
}
