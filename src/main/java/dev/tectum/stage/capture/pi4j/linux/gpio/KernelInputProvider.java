package dev.tectum.stage.capture.pi4j.linux.gpio;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import java.nio.file.Path;

/// Digital inputs on any Linux, by the devices `gpiochip0`, `gpiochip1` … of a folder. Any thread.
public final class KernelInputProvider extends DigitalInputProviderBase {

    private final Path devices;

    /// @param devices most often `/dev`
    public KernelInputProvider(Path devices) {
        super("kernel-digital-input", "Digital inputs by the kernel's character devices");
        this.devices = devices;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        Path chip = new GpioChips(devices).connector();
        GpioLine line = GpioLine.open(chip, config.address(), config.pull(), config.debounce());
        try {
            KernelInput input = new KernelInput(this, config, line, line.isHigh());
            context().registry().add(input);
            return input;
        } catch (IOException refused) {
            line.close();
            throw refused;
        }
    }
}
