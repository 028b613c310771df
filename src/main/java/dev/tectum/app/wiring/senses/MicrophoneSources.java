package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.SourceConfig;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.AlsaName;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.live.LiveSource;
import dev.tectum.stage.capture.sound.Microphone;
import dev.tectum.stage.capture.sound.PulseName;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Opens microphones: sound cards, the sound server, and the sound of network cameras.
record MicrophoneSources(SenseGear gear) {

    Supplier<Source> address(SourceConfig.Url url, Modality modality, ModalityInput.Audio shape) {
        FfmpegInput input = FfmpegInput.address(url.address().url(), url.transport(), url.timeout());
        return () -> LiveSource.microphone(input, modality, shape, time());
    }

    /// @throws CaptureException if the device is named by a number
    Supplier<Source> card(SourceConfig.Device device, Modality modality, ModalityInput.Audio shape) {
        AlsaName name = alsaName(device.name());
        return () -> Microphone.alsa(name, modality, shape, clock());
    }

    private static AlsaName alsaName(String text) {
        try {
            return AlsaName.of(text);
        } catch (IllegalArgumentException refused) {
            throw new CaptureException(String.valueOf(refused.getMessage()), Reason.WRONG_FORMAT);
        }
    }

    Supplier<Source> server(SourceConfig.Pulse pulse, Modality modality, ModalityInput.Audio shape) {
        PulseName name = PulseName.of(pulse.name());
        return () -> Microphone.pulse(name, modality, shape, clock());
    }

    private LiveSource.Time time() {
        return new LiveSource.Time(gear.time().nanoTime(), gear.time().sleeper());
    }

    private Microphone.Time clock() {
        return new Microphone.Time(gear.time().nanoTime(), gear.time().sleeper(), RandomGenerator.getDefault());
    }
}
