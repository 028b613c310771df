package dev.tectum.app.wiring;

import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.FfmpegMedia;
import dev.tectum.stage.capture.javacv.LiveSource;
import dev.tectum.stage.capture.replay.AbsentSource;
import dev.tectum.stage.capture.replay.FirstSecondsBaseline;
import dev.tectum.stage.capture.replay.StandInSource;
import dev.tectum.stage.capture.replay.RecordingFolder;
import dev.tectum.stage.capture.replay.SeriesFileSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens what one station's configuration names, a source for every modality of the bundle.
final class StationSources {

    private static final Logger LOG = LoggerFactory.getLogger(StationSources.class);
    private static final LiveSource.Time CLOCK = new LiveSource.Time(System::nanoTime, Thread::sleep);

    private final StationConfig station;
    private final ModelSpec spec;
    private final OptionalInt previewWidth;
    private final FfmpegMedia media;

    /// @param previewWidth width of the console's picture; empty where there is no console
    StationSources(StationConfig station, ModelSpec spec, OptionalInt previewWidth) {
        this.station = station;
        this.spec = spec;
        this.previewWidth = previewWidth;
        this.media = new FfmpegMedia(previewWidth);
        station.modalities().keySet().stream().filter(name -> spec.findModality(name).isEmpty()).forEach(name -> LOG
                .warn("{}: the bundle has no modality {}; it is ignored", station.station().name(), name));
    }

    /// In the bundle's order. What cannot be opened is a source that says why.
    Map<Modality, Source> open() {
        Map<Modality, Source> sources = new HashMap<>();
        for (ModalitySpec modality : spec.modalities()) {
            Optional<ModalityConfig> config = Optional.ofNullable(station.modalities().get(modality.name()));
            sources.put(modality.modality(), config.filter(ModalityConfig::enabled).map(one -> source(one.source(), modality))
                    .orElseGet(() -> new AbsentSource(modality.modality(), Reason.SWITCHED_OFF)));
        }
        return sources;
    }

    /// What the configuration says of clean air, else what its files begin with.
    Map<String, Double> baseline() {
        Map<String, Double> baseline = new HashMap<>();
        for (ModalitySpec modality : spec.modalities()) {
            List<ChannelSpec> relative = relativeChannels(modality.input());
            Optional.ofNullable(station.modalities().get(modality.name())).map(ModalityConfig::source).ifPresent(source -> {
                if (!relative.isEmpty() && source instanceof SourceConfig.File played) {
                    baseline.putAll(firstSeconds(played.path(), relative));
                }
            });
        }
        baseline.putAll(station.baseline());
        return baseline;
    }

    private static Map<String, Double> firstSeconds(Path file, List<ChannelSpec> channels) {
        try {
            return FirstSecondsBaseline.read(file, channels, Moment.MAX);
        } catch (CaptureException unusable) {
            return Map.of(); // opening it as a source says what is wrong
        }
    }

    private static List<ChannelSpec> relativeChannels(ModalityInput input) {
        return switch (input) {
            case ModalityInput.Series series -> series.channels().stream().filter(ChannelSpec::relative).toList();
            case ModalityInput.Table table -> table.fields().stream().filter(ChannelSpec::relative).toList();
            case ModalityInput.Image _,ModalityInput.Audio _ -> List.of();
        };
    }

    private Source source(SourceConfig config, ModalitySpec modality) {
        return switch (config) {
            case SourceConfig.Url url ->
                live(new FfmpegInput(url.address().url(), Optional.empty(), Map.of("rtsp_transport", url.transport())), modality);
            case SourceConfig.Device device -> live(new FfmpegInput(device.name(), Optional.of(format(modality)),
                    options(device.picture())), modality);
            case SourceConfig.Pulse pulse -> live(new FfmpegInput(pulse.name(), Optional.of("pulse"), Map.of()), modality);
            case SourceConfig.File file -> played(file, modality);
            case SourceConfig.Csi _,SourceConfig.Sensors _ ->
                refused(modality, Reason.NOT_CONFIGURED, config + " is not known to this program");
        };
    }

    private static Map<String, String> options(SourceConfig.Picture picture) {
        Map<String, String> options = new HashMap<>();
        picture.pixelFormat().ifPresent(format -> options.put("input_format", format));
        picture.size().ifPresent(size -> options.put("video_size", size.toString()));
        picture.frameRate().ifPresent(rate -> options.put("framerate", Double.toString(rate)));
        return options;
    }

    private static String format(ModalitySpec modality) {
        return modality.modality().kind() == Modality.Kind.IMAGE ? "v4l2" : "alsa";
    }

    private Source live(FfmpegInput input, ModalitySpec modality) {
        return switch (modality.input()) {
            case ModalityInput.Image image -> LiveSource.camera(input, modality.modality(), image, previewWidth, CLOCK);
            case ModalityInput.Audio audio -> LiveSource.microphone(input, modality.modality(), audio, CLOCK);
            case ModalityInput.Series _,ModalityInput.Table _ -> refused(modality, Reason.WRONG_FORMAT,
                    input.shownUrl() + " is a stream or device of pictures or sound; readings come from a file");
        };
    }

    private Source played(SourceConfig.File file, ModalitySpec modality) {
        if (!Files.exists(file.path())) {
            return refused(modality, Reason.UNPLUGGED, file.path() + " is not there");
        }
        try {
            return new StandInSource(opening(file.path(), modality), file.loop(), System::nanoTime, Thread::sleep);
        } catch (CaptureException unusable) {
            return refused(modality, Reason.WRONG_FORMAT, String.valueOf(unusable.getMessage()));
        }
    }

    private Supplier<Source> opening(Path file, ModalitySpec modality) {
        return switch (modality.input()) {
            case ModalityInput.Image image when RecordingFolder.isStill(file) ->
                () -> media.openStill(file, modality.modality(), image, Moment.MAX);
            case ModalityInput.Image image -> () -> media.openVideo(file, modality.modality(), image, Moment.MAX);
            case ModalityInput.Audio audio -> () -> media.openSound(file, modality.modality(), audio, Moment.MAX);
            case ModalityInput.Series series -> () -> new SeriesFileSource(file, modality.modality(), series.channels(), Moment.MAX);
            case ModalityInput.Table table -> () -> new SeriesFileSource(file, modality.modality(), table.fields(), Moment.MAX);
        };
    }

    private Source refused(ModalitySpec modality, Reason reason, String why) {
        LOG.warn("{}/{} is missing: {}", station.station().name(), modality.name(), why);
        return new AbsentSource(modality.modality(), reason);
    }
}
