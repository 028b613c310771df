package dev.tectum.app.bench.network;

import dev.tectum.app.wiring.BundleNetworks;
import dev.tectum.app.wiring.BundleNetworks.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/// Runs all networks of a bundle in turn, again and again, so that whatever else the machine does hits all of them alike.
public final class NetworkBench {

    private static final double NANOS_PER_MICRO = 1000;

    private NetworkBench() {
    }

    /// @param rounds that count, after a tenth as many that warm up
    /// @param clock nanoseconds that only rise
    public static List<NetworkCost> run(List<Entry> entries, int rounds, LongSupplier clock) {
        long[][] nanos = new long[entries.size()][rounds];
        for (int round = -rounds / 10; round < rounds; round++) {
            for (int place = 0; place < entries.size(); place++) {
                long begun = clock.getAsLong();
                entries.get(place).once().run();
                if (round >= 0) {
                    nanos[place][round] = clock.getAsLong() - begun;
                }
            }
        }
        List<Double> medians = Arrays.stream(nanos).map(NetworkBench::median).toList();
        List<NetworkCost> costs = new ArrayList<>();
        for (int place = 0; place < entries.size(); place++) {
            Entry entry = entries.get(place);
            costs.add(new NetworkCost(entry.name(), entry.variant(), entry.bytes(), entry.multiplications(), medians.get(place),
                    medians.get(place) / reference(entry, entries, medians)));
        }
        return costs;
    }

    /// NaN where the network has no fp32.
    private static double reference(Entry entry, List<Entry> entries, List<Double> medians) {
        for (int place = 0; place < entries.size(); place++) {
            if (entries.get(place).name().equals(entry.name()) && entries.get(place).variant().equals(BundleNetworks.REFERENCE)) {
                return medians.get(place);
            }
        }
        return Double.NaN;
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0 / NANOS_PER_MICRO;
    }
}
