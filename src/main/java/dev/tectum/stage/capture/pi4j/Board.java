package dev.tectum.stage.capture.pi4j;

import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProvider;
import com.pi4j.plugin.linuxfs.provider.i2c.LinuxFsI2CProvider;
import dev.tectum.stage.capture.pi4j.linux.i2c.KernelI2cProvider;
import dev.tectum.stage.capture.pi4j.linux.gpio.KernelInputProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Which of Pi4J's providers serve this machine. Its own carry libraries for ARM only and are made for the Raspberry Pi;
/// everywhere else, ours, which need nothing but the kernel.
///
/// @param architecture as Java calls it
/// @param model what the firmware calls the board; empty on a machine without a device tree
record Board(String architecture, String model) {

    private static final Path MODEL = Path.of("/proc/device-tree/model");
    private static final Path DEVICES = Path.of("/dev");
    private static final Set<String> SERVED_BY_PI4J = Set.of("aarch64", "arm");

    /// The board that this runs on.
    static Board here() {
        String model = "";
        try {
            model = Files.exists(MODEL) ? Files.readString(MODEL).replace("\0", "") : "";
        } catch (IOException unreadable) {
            // then nothing is known of it, and the providers that run everywhere are right
        }
        return new Board(System.getProperty("os.arch", ""), model);
    }

    boolean isServedByPi4j() {
        return SERVED_BY_PI4J.contains(architecture) && model.startsWith("Raspberry Pi");
    }

    I2CProvider i2cProvider() {
        return isServedByPi4j() ? LinuxFsI2CProvider.newInstance() : new KernelI2cProvider(DEVICES);
    }

    DigitalInputProvider inputProvider() {
        return isServedByPi4j() ? GpioDDigitalInputProvider.newInstance() : new KernelInputProvider(DEVICES);
    }
}
