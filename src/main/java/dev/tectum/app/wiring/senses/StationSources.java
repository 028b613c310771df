package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.SensorGroup;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.attach.SwitchableSource;
import dev.tectum.stage.capture.replay.AbsentSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the sources of one room, for every modality of the bundle. Nothing is opened before it is read, and nothing that is switched off.
public final class StationSources {

    private static final Logger LOG = LoggerFactory.getLogger(StationSources.class);

    private final StationConfig station;
    private final SenseGear gear;
    private final CameraSources cameras;
    private final MicrophoneSources microphones;
    private final PlayedSources files;
    private final SensorLinks links;
    private final SensorSources sensors;

    public StationSources(StationConfig station, SenseGear gear, SensorLinks links) {
        this.station = station;
        this.gear = gear;
        this.cameras = new CameraSources(station.station(), gear);
        this.microphones = new MicrophoneSources(station.station(), gear);
        this.files = new PlayedSources(gear);
        this.links = links;
        this.sensors = new SensorSources(station.station().name(), gear, links);
    }

    /// In the bundle's order. What cannot be used is a source that says why.
    public List<Sense> senses(ModelSpec spec) {
        return spec.modalities().stream().map(this::sense).toList();
    }

    private Sense sense(ModalitySpec modality) {
        ModalityConfig made = station.modalities().get(modality.name());
        if (made == null || !made.enabled()) {
            return absent(modality.modality(), Reason.SWITCHED_OFF);
        }
        try {
            return made.source() instanceof SourceConfig.Sensors several
                    ? group(several, modality, made)
                    : single(modality.modality(), opening(made, modality), made);
        } catch (CaptureException refused) {
            LOG.warn("{}/{} is missing: {}", station.station().name(), modality.name(), refused.getMessage());
            return absent(modality.modality(), refused.reason());
        }
    }

    private Sense single(Modality modality, Supplier<Source> opening, ModalityConfig made) {
        SwitchableSource source = switchable(modality, opening);
        return switched(modality, List.of(source), List.of(source), made);
    }

    /// Each sensor is a source of its own; the group says what the loss of one means.
    private Sense group(SourceConfig.Sensors several, ModalitySpec spec, ModalityConfig made) {
        Modality modality = spec.modality();
        List<SwitchableSource> switchables = new ArrayList<>();
        List<SensorGroup.Member> members = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (SensorConfig sensor : several.sensors()) {
            if (!Collections.disjoint(taken, sensor.channels())) {
                LOG.warn("{}/{}: {} is left out, for another sensor gives the same channel; rename one with _2, or choose with `channels`",
                        station.station().name(), modality.name(), sensor);
                continue;
            }
            taken.addAll(sensor.channels());
            SwitchableSource source = switchable(modality, sensor(sensor, spec));
            switchables.add(source);
            members.add(new SensorGroup.Member(source, sensor.channels()));
        }
        return switched(modality, SensorGroup.of(modality, channels(spec.input()), members, gear.time()), switchables, made);
    }

    private Supplier<Source> sensor(SensorConfig sensor, ModalitySpec spec) {
        try {
            return sensors.opening(sensor, spec);
        } catch (CaptureException refused) {
            LOG.warn("{}/{}: {}", station.station().name(), spec.name(), refused.getMessage());
            return () -> new AbsentSource(spec.modality(), refused.reason());
        }
    }

    private static List<String> channels(ModalityInput input) {
        return switch (input) {
            case ModalityInput.Series series -> series.channels().stream().map(ChannelSpec::name).toList();
            case ModalityInput.Table table -> table.fields().stream().map(ChannelSpec::name).toList();
            case ModalityInput.Image _,ModalityInput.Audio _ -> throw new CaptureException("sensors give no pictures and no sound");
        };
    }

    private SwitchableSource switchable(Modality modality, Supplier<Source> opening) {
        return new SwitchableSource(modality, opening, gear.time(), gear.switches().isOn(nameOf(modality)));
    }

    private Sense switched(Modality modality, List<? extends Source> pumped, List<SwitchableSource> switchables, ModalityConfig made) {
        ModalitySwitch all = new ModalitySwitch(nameOf(modality), switchables, gear.switches(),
                () -> gear.onlookers().switchedOff().accept(station.station(), modality));
        if (!all.isOn()) {
            LOG.info("{} was switched off and stays so", nameOf(modality));
        }
        return new Sense(modality, List.copyOf(pumped), Optional.of(all),
                made.button().map(pin -> new PrivacyButton(pin, all, links.board()::watch, gear.time())));
    }

    private String nameOf(Modality modality) {
        return station.station().name() + "/" + modality.name();
    }

    private static Sense absent(Modality modality, Reason reason) {
        return new Sense(modality, List.of(new AbsentSource(modality, reason)), Optional.empty(), Optional.empty());
    }

    private Supplier<Source> opening(ModalityConfig made, ModalitySpec modality) {
        if (made.source() instanceof SourceConfig.File file) {
            return files.file(file, modality, cameras.finish(modality.modality(), made));
        }
        return switch (modality.input()) {
            case ModalityInput.Image image -> camera(made, modality.modality(), image);
            case ModalityInput.Audio audio -> microphone(made.source(), modality.modality(), audio);
            case ModalityInput.Series _,ModalityInput.Table _ ->
                throw misfit(made.source(), modality.modality(), "readings come from sensors, or from a file");
        };
    }

    private Supplier<Source> camera(ModalityConfig made, Modality modality, ModalityInput.Image shape) {
        return switch (made.source()) {
            case SourceConfig.Url url -> cameras.address(url, modality, shape, made);
            case SourceConfig.Device device -> cameras.device(device, modality, shape, made);
            case SourceConfig.Csi csi -> cameras.connector(csi, modality, shape, made);
            case SourceConfig.Pulse _,SourceConfig.Sensors _,SourceConfig.File _ ->
                throw misfit(made.source(), modality, "pictures come from a device, an url, a csi connector or a file");
        };
    }

    private Supplier<Source> microphone(SourceConfig source, Modality modality, ModalityInput.Audio shape) {
        return switch (source) {
            case SourceConfig.Url url -> microphones.address(url, modality, shape);
            case SourceConfig.Device device -> microphones.card(device, modality, shape);
            case SourceConfig.Pulse pulse -> microphones.server(pulse, modality, shape);
            case SourceConfig.Csi _,SourceConfig.Sensors _,SourceConfig.File _ ->
                throw misfit(source, modality, "sound comes from a device, pulse, an url or a file");
        };
    }

    private static CaptureException misfit(SourceConfig source, Modality modality, String instead) {
        return new CaptureException(source + " cannot be a source of " + modality.name() + ": " + instead, Reason.WRONG_FORMAT);
    }
}
