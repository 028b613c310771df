package dev.tectum.app.wiring.senses;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Station;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/// For whom pictures are made beside those that decisions need.
///
/// @param previewWidth width of the picture for people; empty where there is nobody
/// @param watched whether somebody looks at that room's picture now
/// @param kept whether pictures are kept for alerts
/// @param switchedOff hears at once of a sense that was switched off: what it gave so far is forgotten
public record Onlookers(OptionalInt previewWidth, BiPredicate<Station, Modality> watched, boolean kept,
        BiConsumer<Station, Modality> switchedOff) {

    /// Wide enough to know a face, small enough to cost little.
    private static final int WIDTH = 640;

    /// @param shown whether there is a console at all
    public static Onlookers of(boolean shown, BiPredicate<Station, Modality> watched, boolean kept,
            BiConsumer<Station, Modality> switchedOff) {
        return new Onlookers(shown || kept ? OptionalInt.of(WIDTH) : OptionalInt.empty(), watched, kept, switchedOff);
    }

    public static Onlookers nobody() {
        return new Onlookers(OptionalInt.empty(), (_, _) -> false, false, (_, _) -> {
            // nothing is remembered
        });
    }
}
