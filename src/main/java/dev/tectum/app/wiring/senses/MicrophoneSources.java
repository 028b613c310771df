package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.SourceConfig;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.live.LiveSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Opens microphones: sound cards, the sound server, and the sound of network cameras.
record MicrophoneSources(SenseGear gear) {

    Supplier<Source> address(SourceConfig.Url url, Modality modality, ModalityInput.Audio shape) {
        FfmpegInput input = FfmpegInput.address(url.address().url(), url.transport(), url.timeout());
        return () -> LiveSource.microphone(input, modality, shape, gear.time());
    }

    Supplier<Source> card(SourceConfig.Device device, Modality modality, ModalityInput.Audio shape) {
        FfmpegInput input = new FfmpegInput(device.name(), Optional.of("alsa"), Map.of());
        return () -> LiveSource.microphone(input, modality, shape, gear.time());
    }

    Supplier<Source> server(SourceConfig.Pulse pulse, Modality modality, ModalityInput.Audio shape) {
        FfmpegInput input = new FfmpegInput(pulse.name(), Optional.of("pulse"), Map.of());
        return () -> LiveSource.microphone(input, modality, shape, gear.time());
    }
}
