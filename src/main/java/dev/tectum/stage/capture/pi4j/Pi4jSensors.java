package dev.tectum.stage.capture.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.provider.Provider;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PolledSource;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.board.BusReport;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.PinUse;
import dev.tectum.stage.capture.pi4j.bus.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sensors of the board that this runs on. Pi4J is begun when it is first needed. Any thread.
public final class Pi4jSensors implements AutoCloseable {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    /// No chip takes longer to be opened or read.
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Supplier<I2CProvider> i2cProvider;
    private final Supplier<DigitalInputProvider> inputProvider;
    private final MonotonicTime time;
    // one context for each, so that a board without pins still has its buses
    private @Nullable Context i2c;
    private @Nullable Context pins;

    Pi4jSensors(Supplier<I2CProvider> i2cProvider, Supplier<DigitalInputProvider> inputProvider, MonotonicTime time) {
        this.i2cProvider = i2cProvider;
        this.inputProvider = inputProvider;
        this.time = time;
    }

    /// With the providers that suit the board.
    public static Pi4jSensors here(MonotonicTime time) {
        return new Pi4jSensors(() -> Board.here().i2cProvider(), () -> Board.here().inputProvider(), time);
    }

    /// Readings of one chip, for ever; while it cannot be read, an outage with its reason.
    public Source chip(Modality modality, ChipUse use) {
        Guard guard = new Guard(use.name(), () -> ChipSensor.open(i2c(), use, time), LIMIT);
        return new PolledSource(modality, guard, time, backOff());
    }

    /// Readings of one pin, for ever: one at every change, and again while nothing changes.
    public Source pin(Modality modality, PinUse use) {
        return new PinSource(this::pins, modality, use, time, backOff());
    }

    /// Tells a switch's state, now and at every change, on a thread of its own, until what is given is closed.
    ///
    /// @throws dev.tectum.stage.capture.CaptureException if the pin cannot be used
    public AutoCloseable watch(PinUse use, Consumer<Boolean> listener) {
        Context context = pins();
        DigitalInput input = Pins.open(context, use);
        listener.accept(input.state().isHigh() != use.activeLow());
        input.addListener(event -> {
            if (event.state() != DigitalState.UNKNOWN) {
                listener.accept(event.state().isHigh() != use.activeLow());
            }
        });
        return () -> Pins.close(context, input);
    }

    /// Looks for the known chips by questions that change nothing.
    ///
    /// @param buses the numbers of `/dev/i2c-0`, `/dev/i2c-1` …
    public BusReport scan(List<Integer> buses) throws InterruptedException {
        return new BusScan(i2c(), time).of(buses);
    }

    private synchronized Context i2c() {
        Context begun = i2c == null ? begin("bus", i2cProvider) : i2c;
        i2c = begun;
        return begun;
    }

    private synchronized Context pins() {
        Context begun = pins == null ? begin("pin", inputProvider) : pins;
        pins = begun;
        return begun;
    }

    private static Context begin(String what, Supplier<? extends Provider<?, ?, ?>> provider) {
        try {
            return Pi4J.newContextBuilder().noAutoDetect().noAutoInject().disableShutdownHook().add(provider.get()).build();
        } catch (RuntimeException refused) { // Pi4J's providers throw more kinds than its own
            throw Fault.of("The board", what, refused);
        }
    }

    private static BackOff backOff() {
        return new BackOff(FIRST_RETRY, LAST_RETRY, new Random());
    }

    @Override
    public synchronized void close() {
        if (i2c != null) {
            i2c.shutdown();
        }
        if (pins != null) {
            pins.shutdown();
        }
    }
}
