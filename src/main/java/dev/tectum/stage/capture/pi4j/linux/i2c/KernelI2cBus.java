package dev.tectum.stage.capture.pi4j.linux.i2c;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import java.util.concurrent.Callable;

/// For who wants several transfers of one device undisturbed. Single transfers need no lock: the kernel has its own for each adapter.
final class KernelI2cBus extends I2CBusBase {

    KernelI2cBus(I2CConfig config) {
        super(config);
    }

    @Override
    public <R> R execute(I2C device, Callable<R> action) {
        return _execute(device, action);
    }
}
