package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Readings that jump, are shifted, stay the same or leave their range. A total fault that only the past can show (stuck, noisy, spiky)
/// was there before the start: each channel's first reading is led in by older ones. Channels that the bundle does not know stay as they are.
/// Words are garbled instead, ever more of them, and in the end all.
final class SpoiltReadings implements Imitation {

    /// Lead-in readings of a noisy channel, at most.
    static final int MOST_BEFORE = 10;

    private static final double WORST_NOISE_STDS = 6;
    private static final double WORST_OFFSET_RANGES = 1.25;
    private static final double LEAST_SPIKE_RANGES = 0.3;

    /// What the readings of a spiky channel tremble by before the start, so that no two are the same.
    private static final double LEAD_IN_STDS = 1e-3;

    /// A total offset takes even a value at its minimum out of its range.
    private static final double TOTAL_OFFSET_RANGES = 1.01;
    private static final double BEYOND_RANGE = 0.1;
    private static final Duration STUCK_BEFORE = Duration.ofHours(24);

    /// How far back a noisy channel is led in, and in which steps.
    record Before(Duration step, Duration past) {
    }

    private final Reason kind;
    private final Level level;
    private final List<ChannelSpec> channels;
    private final Before before;
    private final Circumstances circumstances;
    private final SplittableRandom random;
    private final Map<String, Double> first = new HashMap<>();
    private int sinceSpike;

    SpoiltReadings(Reason kind, Level level, List<ChannelSpec> channels, Before before, Circumstances circumstances) {
        this.kind = kind;
        this.level = level;
        this.channels = channels;
        this.before = before;
        this.circumstances = circumstances;
        this.random = new SplittableRandom(circumstances.seed());
    }

    @Override
    public void pass(Observation observation, Consumer<Arrival> out) {
        if (!(observation instanceof SensorReading reading)) {
            throw Imitation.cannotBe("What is no reading", kind);
        }
        int place = placeOf(reading.channel());
        if (place < 0 || Double.isNaN(reading.value())) {
            out.accept(reading);
            return;
        }
        if (first.putIfAbsent(reading.channel(), reading.value()) == null && level.isTotal() && circumstances.fromStart()) {
            leadIn(reading, channels.get(place), out);
        }
        out.accept(stamped(reading, Duration.ZERO, spoilt(reading.value(), place)));
    }

    private int placeOf(String channel) {
        for (int place = 0; place < channels.size(); place++) {
            if (channels.get(place).name().equals(channel)) {
                return place;
            }
        }
        return -1;
    }

    private void leadIn(SensorReading reading, ChannelSpec channel, Consumer<Arrival> out) {
        if (kind == Reason.STUCK) {
            out.accept(stamped(reading, reading.captured().since(circumstances.start()).plus(STUCK_BEFORE), reading.value()));
        } else if (kind == Reason.NOISY || kind == Reason.SPIKE) {
            for (Duration ago = before.past(); ago.isPositive(); ago = ago.minus(before.step())) {
                out.accept(stamped(reading, ago, kind == Reason.NOISY ? noisy(reading.value(), channel) : ledIn(reading.value(), channel)));
            }
        }
    }

    private static SensorReading stamped(SensorReading reading, Duration earlier, double value) {
        return new SensorReading(reading.modality(), reading.captured().minus(earlier), reading.channel(), value);
    }

    private double spoilt(double value, int place) {
        ChannelSpec channel = channels.get(place);
        double range = channel.max() - channel.min();
        if (channel.isWorded() && kind != Reason.STUCK) {
            return level.isTotal() || random.nextDouble() < level.value() ? channel.max() + 1 : value;
        }
        boolean hit = level.isTotal() || place < Math.ceil(level.value() * channels.size());
        return switch (kind) {
            case NOISY -> noisy(value, channel);
            case SPIKE -> spiky(value, channel);
            case OFFSET -> value + offset() * range;
            case STUCK -> hit ? firstOf(channel.name()) : value;
            case OUT_OF_RANGE -> hit ? channel.max() + BEYOND_RANGE * range : value;
            default -> throw Imitation.cannotBe("A reading", kind);
        };
    }

    private double noisy(double value, ChannelSpec channel) {
        return value + WORST_NOISE_STDS * level.value() * channel.std() * scaleOf(channel) * random.nextGaussian();
    }

    private double scaleOf(ChannelSpec channel) {
        return channel.relative() ? circumstances.baseline().getOrDefault(channel.name(), firstOf(channel.name())) : 1;
    }

    /// Ever more single readings are far off, up to every third, within the range.
    private double spiky(double value, ChannelSpec channel) {
        if (++sinceSpike <= 2 || random.nextDouble() >= level.value()) {
            return value;
        }
        sinceSpike = 0;
        double far = (LEAST_SPIKE_RANGES + level.value() / 2) * (channel.max() - channel.min());
        return value + far > channel.max() ? value - far : value + far;
    }

    private double ledIn(double value, ChannelSpec channel) {
        double trembling = channel.std() * LEAD_IN_STDS * scaleOf(channel) * random.nextGaussian();
        return spiky(value + trembling, channel);
    }

    private double offset() {
        double ranges = WORST_OFFSET_RANGES * level.value();
        return level.isTotal() ? Math.max(ranges, TOTAL_OFFSET_RANGES) : ranges;
    }

    private double firstOf(String channel) {
        @Nullable
        Double value = first.get(channel);
        return value == null ? Double.NaN : value;
    }
}
