package dev.tectum.app.config;

import dev.tectum.stage.capture.board.PinUse;
import java.util.List;
import java.util.Optional;

/// One modality of a room.
///
/// @param enabled `false`: its devices are never opened
/// @param masks what of its picture nobody may see
/// @param button each press closes its devices, or opens them again
public record ModalityConfig(SourceConfig source, boolean enabled, List<Mask> masks, Optional<PinUse> button) {

    public ModalityConfig {
        masks = List.copyOf(masks);
    }

    /// Without masks and button.
    public static ModalityConfig of(SourceConfig source) {
        return new ModalityConfig(source, true, List.of(), Optional.empty());
    }

    /// A polygon whose inside is blacked out.
    public record Mask(List<Corner> corners) {

        public Mask {
            corners = List.copyOf(corners);
            if (corners.size() < 3) {
                throw new IllegalArgumentException("A mask has at least three corners");
            }
        }
    }

    /// Shares of the picture's width and height, from its upper left.
    public record Corner(double x, double y) {
    }

    @Override
    public String toString() {
        return source + (enabled ? "" : ", disabled") + (masks.isEmpty() ? "" : ", masks: " + masks.size())
                + button.map(one -> ", button at pin " + one.pin()).orElse("");
    }
}
