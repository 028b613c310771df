package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Reason;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// One fault in one modality. One thread at a time.
public sealed interface Imitation extends AutoCloseable permits Unplugged, Stale, Frozen, SpoiltPictures, SpoiltSound, SpoiltReadings {

    /// @param level 0 (nothing) to 1 (worst)
    /// @throws IllegalArgumentException if the modality's kind cannot show such a fault
    static Imitation of(ModalitySpec spec, Reason kind, double level, Circumstances circumstances) {
        Level how = new Level(level);
        if (kind == Reason.UNPLUGGED) {
            return new Unplugged(spec.modality(), how, circumstances.start());
        }
        if (kind == Reason.STALE) {
            return new Stale(how, spec.maxStaleness());
        }
        return switch (spec.input()) {
            case ModalityInput.Image _ ->
                kind == Reason.FROZEN ? new Frozen(how, circumstances) : new SpoiltPictures(kind, level, circumstances.seed());
            case ModalityInput.Audio _ -> new SpoiltSound(kind, how, circumstances.seed());
            case ModalityInput.Series series -> readings(kind, how, series.channels(), series.length(), series.step(), circumstances);
            case ModalityInput.Table table -> readings(kind, how, table.fields(), 1, Duration.ofSeconds(1), circumstances);
        };
    }

    private static SpoiltReadings readings(Reason kind, Level level, List<ChannelSpec> channels, int length, Duration step,
            Circumstances circumstances) {
        Duration past = step.multipliedBy(Math.min(SpoiltReadings.MOST_BEFORE, length - 1));
        return new SpoiltReadings(kind, level, channels, new SpoiltReadings.Before(step, past), circumstances);
    }

    /// Tells what is to be told before anything is captured.
    default void begin(Consumer<Arrival> out) {
    }

    /// Takes an observation over and hands on what becomes of it, at least one arrival.
    void pass(Observation observation, Consumer<Arrival> out);

    @Override
    default void close() {
    }

    /// The error of a fault that does not fit what is captured.
    static IllegalArgumentException cannotBe(String what, Reason kind) {
        return new IllegalArgumentException(what + " cannot be made " + kind.wireName());
    }
}
