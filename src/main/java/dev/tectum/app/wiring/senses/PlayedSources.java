package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.SourceConfig;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegMedia;
import dev.tectum.stage.capture.replay.AbsentSource;
import dev.tectum.stage.capture.replay.RecordingFolder;
import dev.tectum.stage.capture.replay.SeriesFileSource;
import dev.tectum.stage.capture.replay.StandInSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens files that stand in for devices, played on the real clock.
final class PlayedSources {

    private static final Logger LOG = LoggerFactory.getLogger(PlayedSources.class);

    private final SenseGear gear;
    private final FfmpegMedia media;

    PlayedSources(SenseGear gear) {
        this.gear = gear;
        this.media = new FfmpegMedia(gear.previewWidth());
    }

    Supplier<Source> file(SourceConfig.File file, ModalitySpec modality) {
        return () -> played(file, modality);
    }

    private Source played(SourceConfig.File file, ModalitySpec modality) {
        try {
            if (!Files.exists(file.path())) {
                throw new CaptureException(file.path() + " is not there", Reason.UNPLUGGED);
            }
            return new StandInSource(opening(file.path(), modality), file.loop(), gear.time().nanoTime(), gear.time().sleeper());
        } catch (CaptureException unusable) {
            LOG.warn("{} is missing: {}", modality.name(), unusable.getMessage());
            return new AbsentSource(modality.modality(), unusable.reason());
        }
    }

    private Supplier<Source> opening(Path file, ModalitySpec spec) {
        Modality modality = spec.modality();
        return switch (spec.input()) {
            case ModalityInput.Image image when RecordingFolder.isStill(file) -> () -> media.openStill(file, modality, image, Moment.MAX);
            case ModalityInput.Image image -> () -> media.openVideo(file, modality, image, Moment.MAX);
            case ModalityInput.Audio audio -> () -> media.openSound(file, modality, audio, Moment.MAX);
            case ModalityInput.Series series -> () -> new SeriesFileSource(file, modality, series.channels(), Moment.MAX);
            case ModalityInput.Table table -> () -> new SeriesFileSource(file, modality, table.fields(), Moment.MAX);
        };
    }
}
