package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.FirstSecondsBaseline;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What clean air reads in a room, as far as it is known before anything has been measured.
public final class SiteBaseline {

    private SiteBaseline() {
    }

    /// What the configuration says, else what the room's files begin with; by channel.
    public static Map<String, Double> of(StationConfig station, ModelSpec spec) {
        Map<String, Double> baseline = new HashMap<>();
        for (ModalitySpec modality : spec.modalities()) {
            List<ChannelSpec> relative = relativeChannels(modality.input());
            ModalityConfig made = station.modalities().get(modality.name());
            if (!relative.isEmpty() && made != null && made.source() instanceof SourceConfig.File played) {
                baseline.putAll(firstSeconds(played.path(), relative));
            }
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
}
