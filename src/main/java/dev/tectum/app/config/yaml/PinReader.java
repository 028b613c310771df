package dev.tectum.app.config.yaml;

import dev.tectum.stage.capture.board.PinUse;
import java.time.Duration;

/// Reads how a line of the board is wired.
record PinReader(YamlFields fields) {

    private static final int MAX_PIN = 511;
    private static final double LONGEST_DEBOUNCE = 10;
    private static final Duration DEBOUNCE_OF_A_BUTTON = Duration.ofMillis(30);

    /// A sensor.
    PinUse input() {
        fields.onlyKnowing("pin", "channel", "pull", "activeLow", "debounce");
        return new PinUse(pin(), fields.text("channel"), pull("none", "up", "down"), fields.bool("activeLow", false),
                fields.findSeconds("debounce", 0, LONGEST_DEBOUNCE).orElse(PinUse.USUAL_DEBOUNCE));
    }

    /// A button that is pressed against what its resistor holds.
    PinUse button() {
        fields.onlyKnowing("pin", "pull");
        PinUse.Pull pull = pull("up", "down", "none");
        return new PinUse(pin(), "switch", pull, pull == PinUse.Pull.UP, DEBOUNCE_OF_A_BUTTON);
    }

    private int pin() {
        fields.value("pin");
        return fields.integer("pin", 0, MAX_PIN, 0);
    }

    /// @param words the first is the default
    private PinUse.Pull pull(String... words) {
        return switch (fields.oneOf("pull", words)) {
            case "up" -> PinUse.Pull.UP;
            case "down" -> PinUse.Pull.DOWN;
            default -> PinUse.Pull.OFF;
        };
    }
}
