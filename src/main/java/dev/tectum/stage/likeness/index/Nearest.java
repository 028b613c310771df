package dev.tectum.stage.likeness.index;

import dev.tectum.domain.belief.Neighbour;
import java.util.ArrayList;
import java.util.List;

/// The best so far, best first, in arrays of fixed length. One thread.
final class Nearest {

    private final long[] ids;
    private final double[] cosines;
    private int count;

    Nearest(int limit) {
        ids = new long[limit];
        cosines = new double[limit];
    }

    /// Nothing at or below this is taken any more.
    double floor() {
        return count < cosines.length ? Double.NEGATIVE_INFINITY : cosines[count - 1];
    }

    void offer(long id, double cosine) {
        if (!(cosine > floor())) {
            return;
        }
        int place = count < cosines.length ? count++ : count - 1;
        while (place > 0 && cosines[place - 1] < cosine) {
            cosines[place] = cosines[place - 1];
            ids[place] = ids[place - 1];
            place--;
        }
        cosines[place] = cosine;
        ids[place] = id;
    }

    List<Neighbour> found() {
        List<Neighbour> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            found.add(new Neighbour(ids[i], Math.max(0, 1 - cosines[i])));
        }
        return found;
    }
}
