package dev.tectum.stage.capture.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.board.PinUse;
import dev.tectum.stage.capture.pi4j.bus.Fault;
import java.util.concurrent.TimeUnit;

/// Pins in Pi4J's words.
final class Pins {

    private Pins() {
    }

    /// @throws CaptureException if there is no such pin, or it may not be used or is in use
    static DigitalInput open(Context context, PinUse use) {
        DigitalInputConfig config = DigitalInput.newConfigBuilder(context).id("pin-" + use.pin()).address(use.pin()).pull(pull(use.pull()))
                .debounce(use.debounce().toNanos() / 1000, TimeUnit.MICROSECONDS).build();
        try {
            return context.create(config);
        } catch (RuntimeException refused) { // Pi4J's providers throw more kinds than its own
            throw Fault.of(use.name(), "pin " + use.pin(), refused);
        }
    }

    static void close(Context context, DigitalInput input) {
        try {
            context.shutdown(input.id());
        } catch (IOException gone) {
            // then there is nothing left to close
        }
    }

    private static PullResistance pull(PinUse.Pull pull) {
        return switch (pull) {
            case OFF -> PullResistance.OFF;
            case UP -> PullResistance.PULL_UP;
            case DOWN -> PullResistance.PULL_DOWN;
        };
    }
}
