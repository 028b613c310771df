package dev.tectum.stage.capture.pi4j.ads1115;

import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Converts the wanted inputs one after the other, each against ground. Values are the chip's codes, 8000 a volt; at the end of its range
/// (4.1 V) it stays at 32767, which still says that there is at least so much gas.
public final class Ads1115 implements Driver {

    // data sheet, register map
    private static final int CONVERSION = 0;
    private static final int CONFIG = 1;
    // config register
    private static final int START = 1 << 15;
    private static final int READY = 1 << 15;
    private static final int SINGLE_ENDED = 1 << 14;
    private static final int INPUT_SHIFT = 12;
    private static final int RANGE_4096_MV = 1 << 9;
    private static final int SINGLE_SHOT = 1 << 8;
    private static final int RATE_128_HZ = 4 << 5;
    private static final int COMPARATOR_OFF = 3;
    private static final int AFTER_RESET = 0x8583;
    /// 1/128 s, up to a tenth longer (electrical characteristics), and 25 µs to wake up.
    private static final Duration CONVERTING = Duration.ofMillis(9);
    private static final int LOOKS = 5;

    private final Wire wire;
    private final List<String> inputs;

    private Ads1115(Wire wire, List<String> inputs) {
        this.wire = wire;
        this.inputs = inputs;
    }

    /// @param inputs which of `a0` to `a3` are wanted
    /// @throws dev.tectum.stage.capture.CaptureException if another chip answers, or none
    public static Ads1115 open(Wire wire, Collection<String> inputs) {
        // The chip has no id; one that keeps what is written to its configuration, but for the bit that says it is busy, is taken for it.
        writeConfig(wire, AFTER_RESET & ~START);
        int kept = readWord(wire, CONFIG);
        if ((kept | READY) != AFTER_RESET) {
            throw wire.wrongChip("its configuration reads 0x" + Integer.toHexString(kept) + " and not 0x8583");
        }
        return new Ads1115(wire, List.copyOf(inputs));
    }

    /// Asks whether somebody is there, changing nothing.
    public static void identify(Wire wire) {
        readWord(wire, CONFIG);
    }

    @Override
    public List<Sensor.Value> measure() throws InterruptedException {
        List<Sensor.Value> values = new ArrayList<>();
        for (String input : inputs) {
            values.add(new Sensor.Value(input, convert(input.charAt(1) - '0')));
        }
        return values;
    }

    private int convert(int input) throws InterruptedException {
        writeConfig(wire, START | SINGLE_ENDED | input << INPUT_SHIFT | RANGE_4096_MV | SINGLE_SHOT | RATE_128_HZ | COMPARATOR_OFF);
        for (int look = 0; look < LOOKS; look++) {
            wire.pause(CONVERTING);
            if ((readWord(wire, CONFIG) & READY) != 0) {
                return (short) readWord(wire, CONVERSION);
            }
        }
        throw wire.wedged("it never says that it is done");
    }

    private static void writeConfig(Wire wire, int word) {
        wire.write(CONFIG, word >> 8, word & 0xFF);
    }

    private static int readWord(Wire wire, int register) {
        byte[] bytes = wire.readRegister(register, 2);
        return Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
    }
}
