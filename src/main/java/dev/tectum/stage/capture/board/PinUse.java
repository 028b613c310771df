package dev.tectum.stage.capture.board;

import java.time.Duration;

/// One input of a board as it is wired and wanted: a motion detector, a door contact, a button.
///
/// @param pin the number that the board's chip gives it (17 is GPIO17), not the one on the connector
/// @param channel what it tells: 1 while active, else 0
/// @param activeLow it is active while the pin is at 0 V
/// @param debounce what is shorter is no change
public record PinUse(int pin, String channel, Pull pull, boolean activeLow, Duration debounce) {

    /// Long enough for the bouncing of a contact, far shorter than what a motion detector signals.
    public static final Duration USUAL_DEBOUNCE = Duration.ofMillis(10);

    private static final int MOST_PINS = 512;
    private static final Duration LONGEST_DEBOUNCE = Duration.ofSeconds(10);

    /// The resistor within the chip that holds an open pin.
    public enum Pull {
        OFF, UP, DOWN
    }

    /// @throws IllegalArgumentException if a pin cannot be used like that; it says why
    public PinUse {
        if (pin < 0 || pin >= MOST_PINS) {
            throw new IllegalArgumentException("Pins are 0 to " + (MOST_PINS - 1) + ", not " + pin);
        }
        if (debounce.isNegative() || debounce.compareTo(LONGEST_DEBOUNCE) > 0) {
            throw new IllegalArgumentException("A pin settles within 0 to 10 s, not " + debounce);
        }
    }

    /// For people: `motion at pin 27`.
    public String name() {
        return channel + " at pin " + pin;
    }
}
