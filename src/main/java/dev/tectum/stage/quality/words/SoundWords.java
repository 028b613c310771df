package dev.tectum.stage.quality.words;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.quality.measure.AudioFeatures;
import java.util.Locale;

/// What is wrong with sound.
public final class SoundWords {

    /// dBFS in every band, which is noise anywhere.
    private static final double DROWNING_DB = -17.5;

    private SoundWords() {
    }

    /// @param heardShare the share of the window that was heard
    public static String of(Reason reason, AudioFeatures features, double heardShare) {
        return switch (reason) {
            case STARTING -> format("sound has just begun: %.0f %% of the window was heard", 100 * heardShare);
            case SILENT -> format("nothing to be heard: %.0f dBFS", features.rms());
            case DROP_OUTS -> features.holes() == 0
                    ? format("sound broke off: %.0f %% of the window is missing", 100 * (1 - heardShare))
                    : format("sound has holes: %.0f %% of it is missing", 100 * features.holes());
            case OFFSET -> format("sound is off its zero by %.2f of full scale", features.offset());
            case CLIPPED -> format("sound is overdriven: %.0f %% of what is loud stands at full scale", 100 * features.flatTops());
            case NOISY -> features.louder() > 0 && features.whiteFloor() < DROWNING_DB
                    ? format("noise drowns the sound: %.0f dB above what is usual here, signal to noise %.0f dB", features.louder(),
                            features.snr())
                    : format("noise drowns the sound: %.0f dBFS in every band, signal to noise %.0f dB", features.whiteFloor(),
                            features.snr());
            case WIND -> format("wind: gusts of %.0f dBFS below 100 Hz", features.rumble());
            case HUM -> format("mains hum of %.0f dBFS", features.hum());
            default -> "";
        };
    }

    private static String format(String words, Object... figures) {
        return String.format(Locale.ROOT, words, figures);
    }
}
