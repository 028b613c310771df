package dev.tectum.stage.inference;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// All networks of one bundle, shared by all stations, swapped as a whole or not at all. Closes what it was given.
/// One thread at a time.
public final class ModelSet implements AutoCloseable {

    /// ln of the worst quality that is still told apart (0.03 %); the range that the head was trained on.
    private static final double WORST = -8;

    private final ModelSpec spec;
    private final Calibration calibration;
    private final List<Encoder> encoders;
    private final FusionHead head;
    private final Function<Station, Baseline> baselines;

    /// @param encoders one a modality, in the bundle's order
    public ModelSet(ModelSpec spec, List<Encoder> encoders, FusionHead head, Function<Station, Baseline> baselines) {
        if (encoders.size() != spec.modalityCount()) {
            throw new IllegalArgumentException(
                    "A bundle of " + spec.modalityCount() + " modalities needs as many encoders, not " + encoders.size());
        }
        this.spec = spec;
        this.calibration = new Calibration(spec);
        this.encoders = List.copyOf(encoders);
        this.head = head;
        this.baselines = baselines;
    }

    public ModelSpec spec() {
        return spec;
    }

    public ModelVersion version() {
        return spec.version();
    }

    /// What the networks make of a window. A modality without a slice or graded missing is left out; with none left the belief is what
    /// the head says to nothing.
    ///
    /// @throws InferenceException if a network fails or gives numbers that are not finite
    public Belief understand(Window window, Quality quality) {
        Baseline baseline = baselines.apply(window.key().station());
        List<Double> logQuality = new ArrayList<>();
        Presence present = Presence.NONE;
        for (int index = 0; index < encoders.size(); index++) {
            ModalitySpec modality = spec.modalities().get(index);
            Condition condition = quality.of(modality.modality());
            logQuality.add(logQuality(condition, modality));
            Slice slice = window.slice(modality.modality());
            if (condition.isPresent() && !(slice instanceof Slice.Absent)) {
                encoders.get(index).encode(slice, baseline, head.tokens(index));
                present = present.with(index);
            }
        }
        return calibration.belief(present, head.fuse(present, logQuality));
    }

    /// What the networks would have made of the same window with these modalities alone, without another run. Without attention,
    /// embedding and novelty.
    public Belief narrowed(Belief belief, Presence subset) {
        return calibration.narrowed(belief, subset);
    }

    private static double logQuality(Condition condition, ModalitySpec modality) {
        double age = (double) condition.age().toNanos() / modality.ageDecay().toNanos();
        return Math.clamp(Math.log(condition.grade().quality()) - age, WORST, 0);
    }

    List<Encoder> encoders() {
        return encoders;
    }

    FusionHead head() {
        return head;
    }

    @Override
    public void close() {
        encoders.forEach(Encoder::close);
        head.close();
    }
}
