package dev.tectum.stage.capture.pi4j.linux.i2c;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProviderBase;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// I2C on any Linux, by the devices `i2c-0`, `i2c-1` … of a folder. Any thread.
public final class KernelI2cProvider extends I2CProviderBase {

    private final Path devices;
    private final Map<Integer, KernelI2cBus> buses = new ConcurrentHashMap<>();

    /// @param devices most often `/dev`
    public KernelI2cProvider(Path devices) {
        super("kernel-i2c", "I2C by the kernel's character devices");
        this.devices = devices;
    }

    @Override
    public I2C create(I2CConfig config) {
        KernelI2cBus bus = buses.computeIfAbsent(config.bus(), _ -> new KernelI2cBus(config));
        KernelI2c device = KernelI2c.open(this, config, bus, devices);
        try {
            context().registry().add(device);
            return device;
        } catch (IOException refused) {
            device.close();
            throw refused;
        }
    }
}
