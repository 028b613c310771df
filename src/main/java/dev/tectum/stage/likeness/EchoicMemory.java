package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What one room has sounded like in the last seconds: a cry is more than the window that happens to be looked at.
///
/// The parts of an embedding that come from sound become the mean of the last windows', the louder the more one counts, the older the less.
/// All other parts stay as they are. A revised window replaces what was heard at its tick. One thread.
public final class EchoicMemory {

    /// After so long a window counts for e⁻¹ of what it did.
    private static final double FADES_AFTER_SECONDS = 3;

    private static final int MOST_WINDOWS = 16;

    /// Of silence; so that where all is silent, all counts the same.
    private static final double LEAST_ENERGY = 1e-9;

    /// @param energies by part; 0 where it is no sound
    private record Heard(WindowKey key, double[] energies, Embedding embedding) {}

    private final Parts parts;
    private final Deque<Heard> lately = new ArrayDeque<>();

    public EchoicMemory(Parts parts) {
        this.parts = parts;
    }

    /// The window's embedding in the light of what was heard before it. Where the parts of an embedding are not known it stays as it is.
    public Embedding over(Window window, Embedding embedding) {
        List<Slice> slices = List.copyOf(window.slices().values());
        if (slices.size() != parts.count()) {
            return embedding;
        }
        double[] energies = slices.stream().mapToDouble(EchoicMemory::energy).toArray();
        lately.removeIf(heard -> heard.key().tick() == window.key().tick());
        lately.addLast(new Heard(window.key(), energies, embedding));
        if (lately.size() > MOST_WINDOWS) {
            lately.removeFirst();
        }
        float[] values = embedding.toArray();
        for (int part = 0; part < energies.length; part++) {
            if (energies[part] > 0) {
                mix(part, window.key(), values);
            }
        }
        return new Embedding(values);
    }

    private void mix(int part, WindowKey now, float[] values) {
        double[] sum = new double[parts.end(part) - parts.begin(part)];
        double total = 0;
        for (Heard heard : lately) {
            if (heard.key().tick() <= now.tick()) {
                double weight = heard.energies()[part] * fading(heard.key().at(), now.at());
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weight * heard.embedding().value(parts.begin(part) + i);
                }
                total += weight;
            }
        }
        for (int i = 0; i < sum.length; i++) {
            values[parts.begin(part) + i] = (float) (sum[i] / total);
        }
    }

    private static double fading(Moment then, Moment now) {
        return Math.exp(-now.since(then).toNanos() / 1e9 / FADES_AFTER_SECONDS);
    }

    private static double energy(Slice slice) {
        return switch (slice) {
            case Slice.Sound sound -> LEAST_ENERGY + energy(sound.samples().values(), sound.samples().count());
            case Slice.Frames _,Slice.Readings _,Slice.Absent _ -> 0;
        };
    }

    private static double energy(float[] values, int count) {
        double energy = 0;
        for (int i = 0; i < count; i++) {
            energy += (double) values[i] * values[i];
        }
        return energy;
    }
}
