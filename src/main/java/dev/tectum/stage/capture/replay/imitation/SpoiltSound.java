package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import java.util.function.Consumer;

/// Drowned, muted, overdriven, shifted, humming, windy or broken sound. Works in the chunk's own array.
final class SpoiltSound implements Imitation {

    private static final double WORST_NOISE_RMS = 0.3;
    private static final double WORST_ATTENUATION_DB = 120;
    private static final double WORST_OFFSET = 0.5;
    private static final int BLOCKS_PER_SECOND = 10;

    /// What is left of the peak below full scale at the worst level.
    private static final double LEAST_PEAK = 1e-3;

    private final Reason kind;
    private final Level level;
    private final GaussianNoise noise;
    private final Disturbance disturbance;

    SpoiltSound(Reason kind, Level level, long seed) {
        this.kind = kind;
        this.level = level;
        this.noise = new GaussianNoise(seed);
        this.disturbance = new Disturbance(level.value(), noise);
    }

    @Override
    public void pass(Observation observation, Consumer<Arrival> out) {
        if (!(observation instanceof AudioChunk chunk)) {
            throw Imitation.cannotBe("What is no sound", kind);
        }
        spoil(chunk.samples());
        out.accept(chunk);
    }

    private void spoil(Samples samples) {
        float[] values = samples.values();
        double silenced = level.isTotal() ? 0 : Math.pow(10, -WORST_ATTENUATION_DB * level.value() / 20);
        noise.reorder();
        switch (kind) {
            case NOISY -> addNoise(values, samples.count());
            case SILENT -> map(values, 0, samples.count(), silenced, 0);
            case OFFSET -> map(values, 0, samples.count(), 1, WORST_OFFSET * level.value());
            case HUM -> disturbance.addHum(values, samples.count(), samples.sampleRateHz());
            case WIND -> disturbance.addWind(values, samples.count(), samples.sampleRateHz());
            case DROP_OUTS -> disturbance.cutHoles(values, samples.count(), samples.sampleRateHz());
            case CLIPPED -> overdrive(values, samples.count(), samples.sampleRateHz() / BLOCKS_PER_SECOND);
            default -> throw Imitation.cannotBe("Sound", kind);
        }
    }

    private void addNoise(float[] values, int count) {
        double rms = WORST_NOISE_RMS * level.value() * level.value();
        for (int i = 0; i < count; i++) {
            values[i] = (float) Math.clamp(values[i] + rms * noise.next(), -1, 1);
        }
    }

    /// Every block is amplified until (1 - level) of its peak is full scale.
    private void overdrive(float[] values, int count, int block) {
        for (int from = 0; from < count; from += Math.max(1, block)) {
            int to = Math.min(count, from + Math.max(1, block));
            float peak = 0;
            for (int i = from; i < to; i++) {
                peak = Math.max(peak, Math.abs(values[i]));
            }
            if (peak > 0) {
                map(values, from, to, 1 / (peak * Math.max(1 - level.value(), LEAST_PEAK)), 0);
            }
        }
    }

    private static void map(float[] values, int from, int to, double gain, double lift) {
        for (int i = from; i < to; i++) {
            values[i] = (float) Math.clamp(values[i] * gain + lift, -1, 1);
        }
    }
}
