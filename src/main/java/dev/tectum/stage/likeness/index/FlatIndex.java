package dev.tectum.stage.likeness.index;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.Neighbour;
import java.util.ArrayList;
import java.util.List;

/// Every row is looked at: coarsely in bytes first, then the best of them exactly in floats. When it is full the oldest rows make room.
/// One thread at a time.
public final class FlatIndex {

    private static final int BLOCK = CoarseBlock.ROWS;

    /// So many times the wanted ones, and so many more, are looked at exactly: bytes put a row off by about a thousandth.
    private static final int GENEROSITY = 10;
    private static final int AT_LEAST = 50;

    private final int dimensions;
    private final int capacity;
    private final List<CoarseBlock> coarse = new ArrayList<>();
    private final List<float[]> exact = new ArrayList<>();
    private final List<long[]> ids = new ArrayList<>();
    private final float[] cosines = new float[BLOCK];
    private long added;

    /// @param budgetBytes what the rows may take at most; at least one block is kept
    public FlatIndex(int dimensions, long budgetBytes) {
        this.dimensions = dimensions;
        this.capacity = Math.toIntExact(Math.clamp(budgetBytes / blockBytes(), 1, Integer.MAX_VALUE / BLOCK) * BLOCK);
    }

    private long blockBytes() {
        return CoarseBlock.bytes(dimensions) + (long) BLOCK * (dimensions * Float.BYTES + Long.BYTES);
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
        return ids.size() * blockBytes();
    }

    /// Takes the place of the oldest row where there is none left. A row without direction is near nothing.
    ///
    /// @throws IllegalArgumentException if the embedding has another size
    public void add(long id, Embedding embedding) {
        float[] unit = unit(embedding);
        int row = (int) (added % capacity);
        if (row / BLOCK == ids.size()) {
            coarse.add(new CoarseBlock(dimensions));
            exact.add(new float[dimensions * BLOCK]);
            ids.add(new long[BLOCK]);
        }
        coarse.get(row / BLOCK).set(row % BLOCK, unit);
        System.arraycopy(unit, 0, exact.get(row / BLOCK), row % BLOCK * dimensions, dimensions);
        ids.get(row / BLOCK)[row % BLOCK] = id;
        added++;
    }

    /// At most `limit`, nearest first.
    ///
    /// @throws IllegalArgumentException if the embedding has another size
    public List<Neighbour> nearest(Embedding embedding, int limit) {
        float[] query = unit(embedding);
        Nearest nearest = new Nearest(limit);
        for (Neighbour candidate : candidates(query, GENEROSITY * limit + AT_LEAST)) {
            int row = (int) candidate.id();
            nearest.offer(ids.get(row / BLOCK)[row % BLOCK], cosine(query, row));
        }
        return nearest.found();
    }

    /// Rows in place of ids.
    private List<Neighbour> candidates(float[] query, int limit) {
        Nearest best = new Nearest(limit);
        for (int block = 0; block < coarse.size(); block++) {
            coarse.get(block).cosines(query, cosines);
            int rows = Math.min(BLOCK, size() - block * BLOCK);
            double floor = best.floor();
            for (int row = 0; row < rows; row++) {
                if (cosines[row] > floor) {
                    best.offer((long) block * BLOCK + row, cosines[row]);
                    floor = best.floor();
                }
            }
        }
        return best.found();
    }

    private double cosine(float[] query, int row) {
        float[] rows = exact.get(row / BLOCK);
        int from = row % BLOCK * dimensions;
        double cosine = 0;
        for (int i = 0; i < dimensions; i++) {
            cosine += (double) query[i] * rows[from + i];
        }
        return cosine;
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
        float[] unit = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            unit[i] = (float) (embedding.value(i) * scale);
        }
        return unit;
    }
}
