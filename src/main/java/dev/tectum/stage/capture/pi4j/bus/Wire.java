package dev.tectum.stage.capture.pi4j.bus;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/// The way to one chip: Pi4J's I2C device, whose failures become reasons. One thread.
public final class Wire implements AutoCloseable {

    private final Context context;
    private final I2C device;
    private final String name;
    private final MonotonicTime time;

    private Wire(Context context, I2C device, String name, MonotonicTime time) {
        this.context = context;
        this.device = device;
        this.name = name;
        this.time = time;
    }

    /// @param name for people: `bme280 at 0x76 of bus 1`
    /// @throws CaptureException if there is no such bus, or it may not be used
    public static Wire open(Context context, int bus, int address, String name, MonotonicTime time) {
        I2CConfig config = I2C.newConfigBuilder(context).id("i2c-" + bus + "-" + address).bus(bus).device(address).build();
        try {
            return new Wire(context, context.create(config), name, time);
        } catch (RuntimeException refused) { // Pi4J's providers throw more kinds than its own
            throw Fault.of(name, "bus " + bus, refused);
        }
    }

    public void write(int... bytes) {
        byte[] message = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            message[index] = (byte) bytes[index];
        }
        told(() -> device.write(message), message.length);
    }

    public byte[] read(int count) {
        byte[] bytes = new byte[count];
        told(() -> device.read(bytes, 0, count), count);
        return bytes;
    }

    public int readRegister(int register) {
        return Byte.toUnsignedInt(readRegister(register, 1)[0]);
    }

    /// Registers in a row, the chip counting up by itself.
    public byte[] readRegister(int register, int count) {
        byte[] bytes = new byte[count];
        told(() -> device.readRegister(register, bytes, 0, count), count);
        return bytes;
    }

    public void writeRegister(int register, int value) {
        write(register, value);
    }

    /// Whether the bus does not move at all, asked by reading one byte, whoever may answer.
    public Optional<CaptureException> findLockUp() {
        try {
            device.read();
            return Optional.empty();
        } catch (RuntimeException failed) {
            return Fault.isLockUp(failed) ? Optional.of(Fault.of(name, "bus " + device.bus(), failed)) : Optional.empty();
        }
    }

    public void pause(Duration duration) throws InterruptedException {
        time.sleep(duration);
    }

    public Moment now() {
        return time.now();
    }

    /// For people: `bme280 at 0x76 of bus 1`.
    public String name() {
        return name;
    }

    /// That something else answers than the chip that should.
    public CaptureException wrongChip(String what) {
        return new CaptureException(name + " is something else: " + what + "; name the right chip or address", Reason.WRONG_FORMAT);
    }

    /// That the chip answers but does not do its work.
    public CaptureException wedged(String what) {
        return new CaptureException(name + " is wedged: " + what, Reason.UNPLUGGED);
    }

    private void told(IntSupplier transfer, int expected) {
        int moved = moved(transfer);
        if (moved != expected) {
            throw wedged(moved + " of " + expected + " bytes came through");
        }
    }

    private int moved(IntSupplier transfer) {
        try {
            return transfer.getAsInt();
        } catch (RuntimeException failed) { // Pi4J's providers throw more kinds than its own
            throw Fault.of(name, "bus " + device.bus(), failed);
        }
    }

    @Override
    public void close() {
        try {
            context.shutdown(device.id());
        } catch (IOException gone) {
            // then there is nothing left to close
        }
    }
}
