package dev.tectum.fake;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Everything that a source gave, as text lines, and the data in arrays of their own; what was taken is closed at once.
public final class Drained {

    public final List<String> lines = new ArrayList<>();
    public final List<byte[]> pictures = new ArrayList<>();
    public final List<float[]> chunks = new ArrayList<>();

    private Drained() {
    }

    public static Drained of(Source source) throws InterruptedException {
        Drained drained = new Drained();
        while (!source.isExhausted()) {
            source.next(Duration.ofMillis(100)).ifPresent(drained::take);
        }
        return drained;
    }

    private void take(Arrival arrival) {
        lines.add(arrival.modality().name() + " " + switch (arrival) {
            case VideoFrame frame -> take(frame);
            case AudioChunk chunk -> take(chunk);
            case SensorReading reading -> seconds("", reading.captured().seconds()) + " " + reading.channel() + "=" + reading.value();
            case Bound bound ->
                bound.nothingBefore().nanos() == Long.MAX_VALUE ? "over" : seconds("until ", bound.nothingBefore().seconds());
            case Outage outage -> outage.reason().wireName() + seconds(" since ", outage.since().seconds());
        });
    }

    private String take(VideoFrame frame) {
        byte[] bytes = new byte[frame.pixels().rgb().capacity()];
        frame.pixels().rgb().get(0, bytes);
        pictures.add(bytes);
        frame.close();
        return seconds("picture ", frame.captured().seconds()) + " " + Arrays.hashCode(bytes);
    }

    private String take(AudioChunk chunk) {
        float[] values = Arrays.copyOf(chunk.samples().values(), chunk.samples().count());
        chunks.add(values);
        chunk.close();
        return seconds("sound ", chunk.captured().seconds()) + " " + values.length + " " + Arrays.hashCode(values);
    }

    /// Gives its buffers back, where it has any.
    public static void release(Arrival arrival) {
        switch (arrival) {
            case VideoFrame frame -> frame.close();
            case AudioChunk chunk -> chunk.close();
            case SensorReading _,Bound _,Outage _ -> {
            }
        }
    }

    private static String seconds(String what, double seconds) {
        return String.format(Locale.ROOT, "%s%.3f", what, seconds);
    }

    /// All sound in a row.
    public float[] sound() {
        int count = chunks.stream().mapToInt(chunk -> chunk.length).sum();
        float[] all = new float[count];
        int at = 0;
        for (float[] chunk : chunks) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        return all;
    }

    /// The lines that start with `start`, without their hashes.
    public List<String> linesOf(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).map(line -> line.replaceFirst(" -?\\d+$", "")).toList();
    }
}
