package dev.tectum.fake.i2c;

import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;

/// What one chip does with the bytes that a bus brings it.
public interface FakeChip {

    void write(byte[] message);

    byte[] read(int count);

    /// The chip leaves the acknowledge bit alone.
    static KernelException notAcknowledged() {
        return new KernelException("transfer", Errno.EREMOTEIO);
    }
}
