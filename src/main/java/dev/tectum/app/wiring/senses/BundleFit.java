package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.NameList;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Names in a configuration that the bundle does not have. They are told and not refused: a bundle that has changed must not
/// keep a device from what is left.
public final class BundleFit {

    private final DeviceConfig config;
    private final ModelSpec spec;
    private final List<String> misfits = new ArrayList<>();

    private BundleFit(DeviceConfig config, ModelSpec spec) {
        this.config = config;
        this.spec = spec;
    }

    /// One sentence each, with its place in the file.
    public static List<String> misfits(DeviceConfig config, ModelSpec spec) {
        BundleFit fit = new BundleFit(config, spec);
        config.stations().forEach(fit::look);
        NameList labels = NameList.of(spec.labelNames());
        fit.look("labels.", config.labels().keySet(), labels);
        fit.look("alerts.evidence.labels.", config.evidence().labels().keySet(), labels);
        config.sinks().forEach(sink -> fit.look(sink, labels));
        return fit.misfits;
    }

    private void look(String place, Set<String> named, NameList labels) {
        named.stream().filter(label -> !labels.known().contains(label)).sorted().forEach(label -> note(place + label,
                "the bundle has no label \"" + label + "\"; it is ignored, " + labels.adviceFor(label)));
    }

    private void look(SinkConfig sink, NameList labels) {
        if (sink instanceof SinkConfig.Pin pin) {
            pin.labels().stream().filter(label -> !labels.known().contains(label)).sorted().forEach(label -> note("sinks." + pin.name(),
                    "the bundle has no label \"" + label + "\", so it never switches pin " + pin.pin() + "; " + labels.adviceFor(label)));
        }
    }

    private void look(StationConfig station) {
        NameList modalities = NameList.of(spec.modalities().stream().map(ModalitySpec::name).toList());
        station.modalities().forEach((name, made) -> {
            String place = station.station().name() + "/" + name;
            spec.findModality(name).ifPresentOrElse(modality -> look(place, modality, made),
                    () -> note(place, "the bundle has no modality \"" + name + "\"; it is ignored, " + modalities.adviceFor(name)));
        });
        NameList channels = NameList.of(spec.modalities().stream().flatMap(BundleFit::channels).distinct().toList());
        station.baseline().keySet().stream().filter(channel -> !channels.known().contains(channel)).sorted()
                .forEach(channel -> note(station.station().name(),
                        "the bundle has no channel \"" + channel + "\" for its baseline; it is ignored, " + channels.adviceFor(channel)));
    }

    private void look(String place, ModalitySpec modality, ModalityConfig made) {
        boolean pictures = modality.input() instanceof ModalityInput.Image;
        if (!made.masks().isEmpty() && !pictures) {
            note(place, modality.name() + " has no picture that masks could cover; they are ignored");
        }
        if (made.source() instanceof SourceConfig.Sensors several) {
            NameList channels = NameList.of(channels(modality).toList());
            for (SensorConfig sensor : several.sensors()) {
                sensor.channels().stream().filter(channel -> !channels.known().contains(channel))
                        .forEach(channel -> note(place + "/" + channel,
                                modality.name() + " has no channel \"" + channel + "\"; it is ignored, " + channels.adviceFor(channel)));
            }
        }
    }

    private static Stream<String> channels(ModalitySpec modality) {
        return switch (modality.input()) {
            case ModalityInput.Series series -> series.channels().stream().map(ChannelSpec::name);
            case ModalityInput.Table table -> table.fields().stream().map(ChannelSpec::name);
            case ModalityInput.Image _,ModalityInput.Audio _ -> Stream.empty();
        };
    }

    private void note(String what, String text) {
        misfits.add(config.placeOf(what) + ": " + text);
    }
}
