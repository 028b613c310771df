package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.SourceConfig;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.capture.AlsaName;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.attach.Plug;
import dev.tectum.stage.capture.attach.PluggedSource;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.live.LiveSource;
import dev.tectum.stage.capture.sound.Microphone;
import dev.tectum.stage.capture.sound.PulseName;
import dev.tectum.stage.capture.timing.SoundCounters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Opens microphones: sound cards, the sound server, and the sound of network cameras.
record MicrophoneSources(Station station, SenseGear gear) {

    Supplier<Source> address(SourceConfig.Url url, Modality modality, ModalityInput.Audio shape) {
        FfmpegInput input = FfmpegInput.address(url.address().url(), url.transport(), url.timeout());
        return () -> LiveSource.microphone(input, modality, shape, gear.time());
    }

    /// A card that is named is opened as soon as it is plugged in; what a name of ALSA's configuration leads to cannot be seen before.
    ///
    /// @throws CaptureException if it is no name of a card
    Supplier<Source> card(SourceConfig.Device device, Modality modality, ModalityInput.Audio shape) {
        AlsaName name = alsaName(device.name());
        Supplier<Source> opening = () -> counted(modality, Microphone.alsa(name, modality, shape, time()));
        return name.card().<Supplier<Source>>map(card -> {
            Plug plug = plugOf(card);
            return () -> new PluggedSource(modality, "the card " + card, plug, opening, gear.time());
        }).orElse(opening);
    }

    /// Times in /proc mean nothing: the card is there or it is not.
    private static Plug plugOf(String card) {
        Path entry = Path.of("/proc/asound", card);
        return () -> Files.exists(entry) ? Optional.of(Map.of("card", card)) : Optional.empty();
    }

    private static AlsaName alsaName(String text) {
        try {
            return AlsaName.of(text);
        } catch (IllegalArgumentException unusable) {
            throw new CaptureException(String.valueOf(unusable.getMessage()), Reason.WRONG_FORMAT);
        }
    }

    Supplier<Source> server(SourceConfig.Pulse pulse, Modality modality, ModalityInput.Audio shape) {
        PulseName name = PulseName.of(pulse.name());
        return () -> counted(modality, Microphone.pulse(name, modality, shape, time()));
    }

    private Microphone counted(Modality modality, Microphone microphone) {
        gear.figures().show(station.name() + "/" + modality.name(), () -> figures(microphone.counters()));
        return microphone;
    }

    private static Map<String, Double> figures(SoundCounters counters) {
        Map<String, Double> figures = new HashMap<>(Map.of("overruns", (double) counters.overruns(), "gaps", (double) counters.gaps(),
                "lostSeconds", counters.lost().toNanos() / 1e9, "reconnects", (double) counters.reconnects()));
        figures.put("driftPpm", counters.driftPpm().orElse(Double.NaN));
        return figures;
    }

    private Microphone.Time time() {
        return new Microphone.Time(gear.time().nanoTime(), gear.time().sleeper(), RandomGenerator.getDefault());
    }
}
