package dev.tectum.app.wiring.senses;

import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PrivacySwitch;
import dev.tectum.stage.capture.board.PinUse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A button at the board: each press turns the switch over. What it finds pressed when it begins is no press. One thread runs it.
public final class PrivacyButton {

    private static final Logger LOG = LoggerFactory.getLogger(PrivacyButton.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    /// Lets a pin be watched: what is told first is how it stands.
    @FunctionalInterface
    interface Watching {

        /// @throws CaptureException if the pin cannot be used
        void begin(PinUse pin, Consumer<Boolean> pressed);
    }

    private final PinUse pin;
    private final PrivacySwitch turned;
    private final Watching watching;
    private final MonotonicTime time;
    private final BackOff backOff = new BackOff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault());
    private boolean begun;
    private boolean down;

    PrivacyButton(PinUse pin, PrivacySwitch turned, Watching watching, MonotonicTime time) {
        this.pin = pin;
        this.turned = turned;
        this.watching = watching;
        this.time = time;
    }

    /// Until the thread is interrupted.
    public void run() throws InterruptedException {
        @Nullable
        Reason told = null;
        while (true) {
            try {
                watching.begin(pin, this::hear);
                new CountDownLatch(1).await();
            } catch (CaptureException refused) {
                if (refused.reason() != told) {
                    told = refused.reason();
                    LOG.warn("The button at pin {} cannot be heard: {}; trying again", pin.pin(), refused.getMessage());
                }
                time.sleep(backOff.next());
            }
        }
    }

    private synchronized void hear(boolean pressed) {
        boolean press = begun && pressed && !down;
        begun = true;
        down = pressed;
        if (press && turned.isOn()) {
            LOG.info("The button at pin {} switches off", pin.pin());
            turned.switchOff();
        } else if (press) {
            LOG.info("The button at pin {} switches on", pin.pin());
            turned.switchOn();
        }
    }
}
