package dev.tectum.stage.likeness.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.Neighbour;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatIndexTest {

    private static final int SIZE = 7; // no multiple of anything

    @Test
    void theNearestAreThoseOfTheDefinitionInItsOrder() {
        Random random = new Random(4);
        List<Embedding> all = IntStream.range(0, 3000).mapToObj(_ -> random(random)).toList();
        FlatIndex index = new FlatIndex(SIZE, 1 << 20);
        for (int id = 0; id < all.size(); id++) {
            index.add(id, all.get(id));
        }
        for (int i = 0; i < 20; i++) {
            Embedding query = random(random);
            List<Long> expected = IntStream.range(0, all.size()).boxed()
                    .sorted(Comparator.comparingDouble(id -> distance(all.get(id), query))).limit(10).map(Integer::longValue).toList();
            List<Neighbour> found = index.nearest(query, 10);
            assertEquals(expected, found.stream().map(Neighbour::id).toList());
            found.forEach(each -> assertEquals(distance(all.get((int) each.id()), query), each.distance(), 1e-6));
        }
    }

    @Test
    void lengthDoesNotMatterAndTheSameLiesAtZero() {
        FlatIndex index = new FlatIndex(2, 1 << 20);
        index.add(1, new Embedding(new float[] {3, 4}));
        index.add(2, new Embedding(new float[] {-4, 3}));
        index.add(3, new Embedding(new float[] {-30, -40}));
        List<Neighbour> found = index.nearest(new Embedding(new float[] {0.6f, 0.8f}), 5);
        assertEquals(List.of(1L, 2L, 3L), found.stream().map(Neighbour::id).toList());
        assertEquals(0, found.get(0).distance(), 1e-6);
        assertEquals(1, found.get(1).distance(), 1e-6);
        assertEquals(2, found.get(2).distance(), 1e-6);
    }

    @Test
    void theOldestMakeRoomWhereTheBudgetEnds() {
        FlatIndex index = new FlatIndex(SIZE, 0);
        Random random = new Random(5);
        Embedding first = random(random);
        index.add(0, first);
        for (int id = 1; id <= index.capacity(); id++) {
            index.add(id, random(random));
        }
        assertEquals(index.capacity(), index.size());
        List<Long> kept = index.nearest(first, index.capacity()).stream().map(Neighbour::id).sorted().toList();
        assertEquals(IntStream.rangeClosed(1, index.capacity()).mapToObj(Long::valueOf).toList(), kept);
    }

    @Test
    void anEmptyIndexFindsNothingAndARowWithoutDirectionIsNearNothing() {
        FlatIndex index = new FlatIndex(2, 1 << 20);
        assertTrue(index.nearest(new Embedding(new float[] {1, 0}), 3).isEmpty());
        index.add(9, new Embedding(new float[2]));
        assertEquals(1, index.nearest(new Embedding(new float[] {1, 0}), 3).getFirst().distance());
    }

    @Test
    void anEmbeddingOfAnotherSizeIsRefused() {
        FlatIndex index = new FlatIndex(3, 1 << 20);
        assertThrows(IllegalArgumentException.class, () -> index.add(1, new Embedding(new float[2])));
        assertThrows(IllegalArgumentException.class, () -> index.nearest(new Embedding(new float[4]), 1));
    }

    private static Embedding random(Random random) {
        float[] values = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Embedding(values);
    }

    private static double distance(Embedding one, Embedding other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.size(); i++) {
            product += (double) one.value(i) * other.value(i);
            ones += (double) one.value(i) * one.value(i);
            others += (double) other.value(i) * other.value(i);
        }
        return 1 - product / Math.sqrt(ones * others);
    }
}
