package dev.tectum.fake.i2c;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.tectum.stage.capture.pi4j.linux.gpio.EdgeEvent;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// A provider of Pi4J whose pins are low until somebody changes them; they can be refused.
public final class FakePins extends DigitalInputProviderBase {

    private final Map<Integer, Pin> pins = new ConcurrentHashMap<>();
    private int refusedWith;
    private int opened;

    public FakePins() {
        super("fake-digital-input", "pins of glass");
    }

    /// Pins cannot be opened; 0 ends it.
    public void refuse(int errno) {
        refusedWith = errno;
    }

    public int opened() {
        return opened;
    }

    /// A change with its time, as our provider tells it.
    public void edge(int address, DigitalState state, long nanos) {
        Pin pin = pin(address);
        pin.become(new EdgeEvent(pin, state, nanos));
    }

    /// A change as Pi4J's own providers tell it.
    public void change(int address, DigitalState state) {
        Pin pin = pin(address);
        pin.become(new DigitalStateChangeEvent<DigitalInput>(pin, state));
    }

    private Pin pin(int address) {
        return Objects.requireNonNull(pins.get(address), "pin " + address + " is not open");
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        if (refusedWith != 0) {
            throw new KernelException("open", refusedWith);
        }
        Pin pin = new Pin(this, config);
        context().registry().add(pin);
        pins.put(config.address(), pin);
        opened++;
        return pin;
    }

    private static final class Pin extends DigitalInputBase {

        private DigitalState state = DigitalState.LOW;

        Pin(DigitalInputProvider provider, DigitalInputConfig config) {
            super(provider, config);
        }

        void become(DigitalStateChangeEvent<DigitalInput> event) {
            state = event.state();
            dispatch(event);
        }

        @Override
        public DigitalState state() {
            return state;
        }
    }
}
