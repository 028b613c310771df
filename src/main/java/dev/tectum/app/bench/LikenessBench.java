package dev.tectum.app.bench;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.Neighbour;
import dev.tectum.stage.likeness.index.FlatIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Searches among made events as past ones lie: in a few hundred heaps of different width, for the same things happen again and again.
/// What is found is compared with what the definition gives, computed in double precision, one event after the other.
public final class LikenessBench {

    private static final int HEAPS = 300;
    private static final int WARM_UP = 100;
    private static final int TIMED = 500;
    private static final int COMPARED = 20;
    private static final int WANTED = 10;
    private static final long SEED = 20261123;

    private final int dimensions;
    private final float[][] heaps;

    private LikenessBench(int dimensions) {
        this.dimensions = dimensions;
        this.heaps = new float[HEAPS][];
        RandomGenerator random = new SplittableRandom(SEED);
        for (int heap = 0; heap < HEAPS; heap++) {
            heaps[heap] = noise(random, 1);
        }
    }

    public static LikenessReport run(int events, int dimensions) {
        return new LikenessBench(dimensions).measure(events);
    }

    private LikenessReport measure(int events) {
        FlatIndex index = new FlatIndex(dimensions, Long.MAX_VALUE);
        long begin = System.nanoTime();
        for (int id = 0; id < events; id++) {
            index.add(id, event(id));
        }
        Duration filled = Duration.ofNanos(System.nanoTime() - begin);
        for (int i = 0; i < WARM_UP; i++) {
            index.nearest(query(i), WANTED);
        }
        Lateness.Collector times = new Lateness.Collector(TIMED);
        for (int i = 0; i < TIMED; i++) {
            Embedding query = query(i);
            long before = System.nanoTime();
            index.nearest(query, WANTED);
            times.add(System.nanoTime() - before);
        }
        return new LikenessReport(events, dimensions, index.bytes(), filled, times.sorted(), recall(index, events));
    }

    private double recall(FlatIndex index, int events) {
        List<Embedding> queries = new ArrayList<>();
        List<PriorityQueue<Neighbour>> best = new ArrayList<>(); // the farthest of the best first
        for (int i = 0; i < COMPARED; i++) {
            queries.add(query(i));
            best.add(new PriorityQueue<>(Comparator.comparingDouble(Neighbour::distance).reversed()));
        }
        for (int id = 0; id < events; id++) {
            Embedding event = event(id);
            for (int i = 0; i < COMPARED; i++) {
                best.get(i).add(new Neighbour(id, distance(event, queries.get(i))));
                if (best.get(i).size() > WANTED) {
                    best.get(i).remove();
                }
            }
        }
        int found = 0;
        for (int i = 0; i < COMPARED; i++) {
            Set<Long> exact = best.get(i).stream().map(Neighbour::id).collect(Collectors.toSet());
            found += (int) index.nearest(queries.get(i), WANTED).stream().filter(each -> exact.contains(each.id())).count();
        }
        return (double) found / (COMPARED * Math.min(WANTED, events));
    }

    private static double distance(Embedding one, Embedding other) {
        double product = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < one.size(); i++) {
            product += (double) one.value(i) * other.value(i);
            squares += (double) one.value(i) * one.value(i);
            others += (double) other.value(i) * other.value(i);
        }
        return 1 - product / Math.sqrt(squares * others);
    }

    private Embedding event(long id) {
        return near(new SplittableRandom(SEED + 1 + id));
    }

    private Embedding query(long number) {
        return near(new SplittableRandom(-SEED - number));
    }

    private Embedding near(RandomGenerator random) {
        float[] heap = heaps[random.nextInt(HEAPS)];
        float[] values = noise(random, random.nextDouble(0.1, 0.6));
        for (int i = 0; i < dimensions; i++) {
            values[i] += heap[i];
        }
        return new Embedding(values);
    }

    private float[] noise(RandomGenerator random, double width) {
        float[] values = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            values[i] = (float) (width * random.nextGaussian());
        }
        return values;
    }
}
