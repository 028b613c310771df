package dev.tectum.stage.align;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Readings of all channels of a series or a table, put on the encoder's grid by holding the newest value.
final class ReadingStream extends Stream {

    private final int length;
    private final Duration step;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    ReadingStream(ModalitySpec spec, ModalityInput.Series input) {
        this(spec, input.channels(), input.length(), input.step());
    }

    ReadingStream(ModalitySpec spec, ModalityInput.Table input) {
        this(spec, input.fields(), 1, Duration.ofSeconds(1));
    }

    private ReadingStream(ModalitySpec spec, List<ChannelSpec> channels, int length, Duration step) {
        super(spec.maxStaleness());
        this.length = length;
        this.step = step;
        channels.forEach(channel -> this.channels.put(channel.name(), new Channel()));
    }

    void add(SensorReading reading) {
        Channel channel = channels.get(reading.channel());
        if (channel == null || !channel.add(reading.captured(), reading.value())) {
            leaveOut();
            return;
        }
        heard(reading.captured(), new Moment(reading.captured().nanos() - 1));
    }

    @Override
    Slice newestAt(Moment tick) {
        double[][] values = new double[channels.size()][length];
        List<Duration> unchanged = new ArrayList<>();
        Moment newest = Moment.MIN;
        int row = 0;
        for (Channel channel : channels.values()) {
            channel.fill(values[row++], tick, step, maxStaleness());
            unchanged.add(channel.unchangedFor(tick));
            Moment last = channel.newestAt(tick);
            newest = last.isAfter(newest) ? last : newest;
        }
        if (newest.equals(Moment.MIN)) {
            return new Slice.Absent(Reason.STARTING);
        }
        Duration age = tick.since(newest);
        return isStale(age) ? new Slice.Absent(Reason.STALE) : new Slice.Readings(values, age, unchanged);
    }

    @Override
    public void close() {
        // readings are plain values
    }
}
