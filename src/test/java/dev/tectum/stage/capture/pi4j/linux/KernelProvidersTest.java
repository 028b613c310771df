package dev.tectum.stage.capture.pi4j.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.i2c.I2C;
import com.pi4j.provider.Provider;
import dev.tectum.stage.capture.pi4j.bus.Fault;
import dev.tectum.stage.capture.pi4j.linux.gpio.KernelInputProvider;
import dev.tectum.stage.capture.pi4j.linux.i2c.KernelI2cProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernel's answers where there is no such hardware: that calls arrive and that its numbers come back.
class KernelProvidersTest {

    @TempDir
    Path devices;

    @Test
    void aBusThatIsNotThereIsNoEntry() {
        assertEquals(Errno.ENOENT, errnoOfBus());
    }

    @Test
    void aFileThatIsNoBusIsNoTerminalEither() throws IOException {
        Files.createFile(devices.resolve("i2c-1"));
        assertEquals(Errno.ENOTTY, errnoOfBus());
    }

    @Test
    void aBusThatMayNotBeOpenedIsForbidden() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may open everything");
        Files.createFile(devices.resolve("i2c-1"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        assertEquals(Errno.EACCES, errnoOfBus());
    }

    @Test
    void aRefusedBusLeavesNoDescriptorOpen() throws IOException {
        Files.createFile(devices.resolve("i2c-1"));
        errnoOfBus();
        long before = openDescriptors();
        for (int attempt = 0; attempt < 50; attempt++) {
            errnoOfBus();
        }
        assertEquals(before, openDescriptors(), 5);
    }

    @Test
    void aBoardWithoutPinsHasNoEntry() {
        assertEquals(Errno.ENOENT, errnoOfPin());
    }

    @Test
    void aFileThatIsNoChipOfPinsIsNoTerminalEither() throws IOException {
        Files.createFile(devices.resolve("gpiochip0"));
        assertEquals(Errno.ENOTTY, errnoOfPin());
    }

    private int errnoOfBus() {
        try (Opened pi4j = new Opened(new KernelI2cProvider(devices))) {
            return Fault.errno(assertThrows(RuntimeException.class,
                    () -> pi4j.context.create(I2C.newConfigBuilder(pi4j.context).id("bus").bus(1).device(0x76).build())));
        }
    }

    private int errnoOfPin() {
        try (Opened pi4j = new Opened(new KernelInputProvider(devices))) {
            return Fault.errno(assertThrows(RuntimeException.class,
                    () -> pi4j.context.create(DigitalInput.newConfigBuilder(pi4j.context).id("pin").address(4).build())));
        }
    }

    private static long openDescriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private record Opened(Context context) implements AutoCloseable {

        Opened(Provider<?, ?, ?> provider) {
            this(Pi4J.newContextBuilder().noAutoDetect().noAutoInject().disableShutdownHook().add(provider).build());
        }

        @Override
        public void close() {
            context.shutdown();
        }
    }
}
