package dev.tectum.app.web.live;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Samples;
import dev.tectum.json.JsonWriter;

/// The envelope of one microphone: root mean square and peak of every 50 ms, a line for five of them. Any thread.
final class SoundTrace {

    static final int BLOCK_MILLIS = 50;
    private static final int BLOCKS_A_LINE = 5;
    private static final int MILLIS_A_SECOND = 1000;

    private final LineStream lines;
    private final double[] rms = new double[BLOCKS_A_LINE];
    private final double[] peak = new double[BLOCKS_A_LINE];
    private int blocks;
    private int samplesInBlock;
    private double squares;
    private double highest;

    SoundTrace(LineStream lines) {
        this.lines = lines;
    }

    /// Reads the samples and lets go of them.
    synchronized void hear(AudioChunk chunk) {
        Samples samples = chunk.samples();
        int blockLength = samples.sampleRateHz() * BLOCK_MILLIS / MILLIS_A_SECOND;
        float[] values = samples.values();
        for (int i = 0; i < samples.count(); i++) {
            double value = values[i];
            squares += value * value;
            highest = Math.max(highest, Math.abs(value));
            samplesInBlock++;
            if (samplesInBlock >= blockLength) {
                finishBlock(chunk);
            }
        }
    }

    private void finishBlock(AudioChunk chunk) {
        rms[blocks] = Math.sqrt(squares / samplesInBlock);
        peak[blocks] = highest;
        blocks++;
        squares = 0;
        highest = 0;
        samplesInBlock = 0;
        if (blocks == BLOCKS_A_LINE) {
            blocks = 0;
            lines.publish(line(chunk));
        }
    }

    private String line(AudioChunk chunk) {
        return JsonWriter.object(json -> json.put("type", "sound").put("modality", chunk.modality().name())
                .put("captureSeconds", chunk.captured().seconds()).put("blockMs", BLOCK_MILLIS).putNumbers("rms", rms)
                .putNumbers("peak", peak));
    }
}
