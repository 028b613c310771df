package dev.tectum.stage.align;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Observation;
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

    /// A table is one step, at the tick itself.
    private static final Duration NO_STEP = Duration.ofSeconds(1);

    private final int length;
    private final Duration step;
    private final Map<String, Channel> channels = new LinkedHashMap<>();

    ReadingStream(ModalitySpec spec, ModalityInput.Series input, Grid grid) {
        this(spec, input.channels(), input.length(), input.step(), grid);
    }

    ReadingStream(ModalitySpec spec, ModalityInput.Table input, Grid grid) {
        this(spec, input.fields(), 1, NO_STEP, grid);
    }

    private ReadingStream(ModalitySpec spec, List<ChannelSpec> channels, int length, Duration step, Grid grid) {
        super(spec.maxStaleness(), grid.span().from());
        this.length = length;
        this.step = step;
        channels.forEach(channel -> this.channels.put(channel.name(), new Channel(grid, step)));
    }

    @Override
    Tally.Fate add(Observation observation) {
        if (!(observation instanceof SensorReading reading)) {
            throw otherKind(observation);
        }
        Channel channel = channels.get(reading.channel());
        if (channel == null) {
            return Tally.Fate.UNFIT;
        }
        Moment captured = reading.captured();
        Moment newest = channel.newest();
        if (!captured.isAfter(newest)) {
            return captured.equals(newest) ? Tally.Fate.DUPLICATE : Tally.Fate.BACKWARDS;
        }
        if (!newest.equals(Moment.MIN) && isStale(captured.since(newest))) {
            tally().countGap();
        }
        channel.add(captured, reading.value());
        heard(captured, new Moment(captured.nanos() - 1)); // another channel may have been read at the same instant
        return Tally.Fate.ON_TIME;
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
