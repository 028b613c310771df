package dev.tectum.stage.quality.words;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.quality.measure.ChannelFeatures;
import java.time.Duration;
import java.util.Locale;

/// What is wrong with the readings of a channel.
public final class ReadingWords {

    private static final long SECONDS_IN_MINUTE = 60;

    private ReadingWords() {
    }

    /// @param others how many more channels have the same fault
    public static String of(Reason reason, ChannelSpec channel, ChannelFeatures features, int others) {
        String words = switch (reason) {
            case CHANNEL_MISSING, UNPLUGGED -> channel.name() + " gives no reading";
            case STUCK -> channel.name() + " has not changed for " + words(features.unchanged());
            case OUT_OF_RANGE -> channel.isWorded() ? channel.name() + " says what cannot be understood"
                    : features.newestInside() ? format("%s often reads what it cannot", channel.name())
                            : format("%s reads %s %s, which it cannot", channel.name(), figure(features.newest()), channel.unit());
            case OFFSET -> format("%s reads %s %s, %.0f standard deviations off all that the model knows", channel.name(),
                    figure(features.newest()), channel.unit(), features.far());
            case DRIFT -> format("%s has wandered by %.1f times its usual spread here", channel.name(), features.drift());
            case NOISY -> format("%s jumps by %.1f standard deviations from value to value", channel.name(), features.roughness());
            case SPIKE -> format("%s has spikes of %.0f standard deviations", channel.name(), Math.max(features.spike(), features.jump()));
            default -> channel.name();
        };
        return others == 0 ? words : words + "; " + others + (others == 1 ? " more channel" : " more channels") + " alike";
    }

    private static String words(Duration time) {
        return time.toSeconds() < 10 * SECONDS_IN_MINUTE ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }

    private static String figure(double value) {
        return format(Math.abs(value) < 100 ? "%.1f" : "%.0f", value);
    }

    private static String format(String words, Object... figures) {
        return String.format(Locale.ROOT, words, figures);
    }
}
