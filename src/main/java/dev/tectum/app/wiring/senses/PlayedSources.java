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
import dev.tectum.stage.capture.javacv.PictureFinish;
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

    PlayedSources(SenseGear gear) {
        this.gear = gear;
    }

    /// @param finish how pictures are to leave the source
    Supplier<Source> file(SourceConfig.File file, ModalitySpec modality, PictureFinish finish) {
        FfmpegMedia media = new FfmpegMedia(finish);
        return () -> played(file, modality, media);
    }

    private Source played(SourceConfig.File file, ModalitySpec modality, FfmpegMedia media) {
        try {
            if (!Files.exists(file.path())) {
                throw new CaptureException(file.path() + " is not there", Reason.UNPLUGGED);
            }
            return new StandInSource(opening(file.path(), modality, media), file.loop(), gear.time().nanoTime(), gear.time().sleeper());
        } catch (CaptureException unusable) {
            LOG.warn("{} is missing: {}", modality.name(), unusable.getMessage());
            return new AbsentSource(modality.modality(), unusable.reason());
        }
    }

    private static Supplier<Source> opening(Path file, ModalitySpec spec, FfmpegMedia media) {
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
