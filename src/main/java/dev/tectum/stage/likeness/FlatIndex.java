package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.Neighbour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Exact search: every row is looked at. Rows lie in blocks, each block dimension by dimension, so that one addition serves many rows at
/// once and the processor's vector units do the work. When it is full the oldest rows make room. One thread at a time.
public final class FlatIndex {

    private static final int BLOCK = 1024;
    private static final int STRIDE = 4;

    private final int dimensions;
    private final int padded;
    private final int capacity;
    private final List<float[]> blocks = new ArrayList<>();
    private final List<long[]> ids = new ArrayList<>();
    private final float[] sums = new float[BLOCK];
    private long added;

    /// @param budgetBytes what the rows may take at most; at least one block is kept
    public FlatIndex(int dimensions, long budgetBytes) {
        this.dimensions = dimensions;
        this.padded = Math.ceilDiv(dimensions, STRIDE) * STRIDE;
        this.capacity = Math.toIntExact(Math.clamp(budgetBytes / blockBytes(), 1, Integer.MAX_VALUE / BLOCK) * BLOCK);
    }

    private long blockBytes() {
        return (long) BLOCK * (padded * Float.BYTES + Long.BYTES);
    }

    /// How many rows fit.
    public int capacity() {
        return capacity;
    }

    public int size() {
        return (int) Math.min(added, capacity);
    }

    /// What the rows take now.
    public long bytes() {
        return blocks.size() * blockBytes();
    }

    /// Takes the place of the oldest row where there is none left. A row without direction is near nothing.
    ///
    /// @throws IllegalArgumentException if the embedding has another size
    public void add(long id, Embedding embedding) {
        float[] unit = unit(embedding);
        int row = (int) (added % capacity);
        if (row / BLOCK == blocks.size()) {
            blocks.add(new float[padded * BLOCK]);
            ids.add(new long[BLOCK]);
        }
        float[] block = blocks.get(row / BLOCK);
        for (int dimension = 0; dimension < dimensions; dimension++) {
            block[dimension * BLOCK + row % BLOCK] = unit[dimension];
        }
        ids.get(row / BLOCK)[row % BLOCK] = id;
        added++;
    }

    /// At most `limit`, nearest first.
    ///
    /// @throws IllegalArgumentException if the embedding has another size
    public List<Neighbour> nearest(Embedding embedding, int limit) {
        float[] query = unit(embedding);
        Nearest nearest = new Nearest(limit);
        for (int block = 0; block < blocks.size(); block++) {
            add(blocks.get(block), query);
            int rows = Math.min(BLOCK, size() - block * BLOCK);
            float floor = nearest.floor();
            for (int row = 0; row < rows; row++) {
                if (sums[row] > floor) {
                    nearest.offer(ids.get(block)[row], sums[row]);
                    floor = nearest.floor();
                }
            }
        }
        return nearest.found();
    }

    private void add(float[] block, float[] query) {
        Arrays.fill(sums, 0);
        for (int dimension = 0; dimension < padded; dimension += STRIDE) {
            addFour(sums, block, dimension * BLOCK, query[dimension], query[dimension + 1], query[dimension + 2], query[dimension + 3]);
        }
    }

    /// Four dimensions at a time: each sum is loaded and stored a quarter as often.
    private static void addFour(float[] sums, float[] block, int from, float first, float second, float third, float fourth) {
        for (int row = 0; row < BLOCK; row++) {
            sums[row] += first * block[from + row] + second * block[from + BLOCK + row] + third * block[from + 2 * BLOCK + row]
                    + fourth * block[from + 3 * BLOCK + row];
        }
    }

    private float[] unit(Embedding embedding) {
        if (embedding.size() != dimensions) {
            throw new IllegalArgumentException("This index holds embeddings of " + dimensions + " numbers, not of " + embedding.size());
        }
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            squares += (double) embedding.value(i) * embedding.value(i);
        }
        double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
        float[] unit = new float[padded];
        for (int i = 0; i < dimensions; i++) {
            unit[i] = (float) (embedding.value(i) * scale);
        }
        return unit;
    }
}
