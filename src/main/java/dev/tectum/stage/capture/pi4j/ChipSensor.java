package dev.tectum.stage.capture.pi4j;

import com.pi4j.context.Context;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A chip as it is used: what its driver calls by outputs becomes the channels that the outputs are for. One thread.
final class ChipSensor implements Sensor {

    private final ChipUse use;
    private final Wire wire;
    private final Driver driver;

    private ChipSensor(ChipUse use, Wire wire, Driver driver) {
        this.use = use;
        this.wire = wire;
        this.driver = driver;
    }

    /// @throws dev.tectum.stage.capture.CaptureException if the chip is absent, wrong or wedged
    static ChipSensor open(Context context, ChipUse use, MonotonicTime time) throws InterruptedException {
        Wire wire = Wire.open(context, use.bus(), use.address(), use.name(), time);
        boolean open = false;
        try {
            ChipSensor sensor = new ChipSensor(use, wire, Drivers.open(use, wire));
            open = true;
            return sensor;
        } finally {
            if (!open) {
                wire.close();
            }
        }
    }

    @Override
    public String name() {
        return use.name();
    }

    @Override
    public List<String> channels() {
        return List.copyOf(use.channels().values());
    }

    @Override
    public Duration period() {
        return driver.period(use.every());
    }

    @Override
    public List<Value> read() throws InterruptedException {
        List<Value> measured = driver.measure();
        List<Value> wanted = new ArrayList<>(measured.size());
        for (Value value : measured) {
            String channel = use.channels().get(value.channel());
            if (channel != null) {
                wanted.add(new Value(channel, value.value(), value.captured()));
            }
        }
        return wanted;
    }

    @Override
    public void close() {
        wire.close();
    }
}
