package dev.tectum.fake.i2c;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBus;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProviderBase;
import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A provider of Pi4J with one bus, number 1, to which chips can be wired and from which they can be torn off; the bus can be forbidden,
/// held low, or hang for ever at one address.
public final class FakeBus extends I2CProviderBase implements I2CBus {

    public static final int NUMBER = 1;

    private final Map<Integer, FakeChip> chips = new ConcurrentHashMap<>();
    private final Map<Integer, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private volatile int stuckWith;
    private volatile int refusedWith;
    private volatile int transfers;

    public FakeBus() {
        super("fake-i2c", "one bus of glass chips");
    }

    public void wire(int address, FakeChip chip) {
        chips.put(address, chip);
    }

    public void tearOff(int address) {
        chips.remove(address);
    }

    /// Every transfer fails with this error; 0 ends it.
    public void stick(int errno) {
        stuckWith = errno;
    }

    /// The next transfers with one address fail with this error.
    public void disturb(int address, int times) {
        refusals.put(address, times);
    }

    /// Devices cannot even be opened; 0 ends it.
    public void refuse(int errno) {
        refusedWith = errno;
    }

    /// Transfers with this address do not come back before the latch opens.
    public void hang(int address, CountDownLatch until) {
        hanging.put(address, until);
    }

    public int transfers() {
        return transfers;
    }

    @Override
    public I2C create(I2CConfig config) {
        if (refusedWith != 0 || config.bus() != NUMBER) {
            throw new KernelException("open", refusedWith == 0 ? Errno.ENOENT : refusedWith);
        }
        FakeI2c device = new FakeI2c(this, config);
        context().registry().add(device);
        return device;
    }

    @Override
    public <R> R execute(I2C device, Callable<R> action) {
        throw new UnsupportedOperationException("no driver needs the bus for itself");
    }

    /// @return the chip that takes part in a transfer
    FakeChip begin(int address) {
        transfers++;
        waitWhileHanging(address);
        if (stuckWith != 0) {
            throw new KernelException("transfer", stuckWith);
        }
        if (refusals.merge(address, 0, (left, _) -> Math.max(0, left - 1)) > 0) {
            throw FakeChip.notAcknowledged();
        }
        @Nullable
        FakeChip chip = chips.get(address);
        if (chip == null) {
            throw FakeChip.notAcknowledged();
        }
        return chip;
    }

    /// As a call of the kernel does, without heed of interruptions.
    private void waitWhileHanging(int address) {
        CountDownLatch until = hanging.getOrDefault(address, new CountDownLatch(0));
        boolean interrupted = false;
        while (until.getCount() > 0) {
            try {
                until.await();
            } catch (InterruptedException unheeded) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
