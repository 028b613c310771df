package dev.tectum.app.bench.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.wiring.BundleNetworks.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Networks that take a known time by a clock that only they move.
class NetworkBenchTest {

    private final List<String> ran = new ArrayList<>();
    private long nanos;

    @Test
    void allRunInTurnAndAreHeldAgainstFp32() {
        List<NetworkCost> costs = NetworkBench.run(
                List.of(entry("camera", "u8s8", 3000), entry("camera", "fp32", 6000), entry("odd", "u8s8", 1000)), 10, () -> nanos);
        assertEquals(List.of("camera u8s8", "camera fp32", "odd u8s8", "camera u8s8"), ran.subList(0, 4));
        assertEquals(3 * 11, ran.size(), "one round warms up");
        assertEquals(new NetworkCost("camera", "u8s8", 10, 20, 3, 0.5), costs.getFirst());
        assertEquals(1, costs.get(1).ofReference());
        assertTrue(Double.isNaN(costs.getLast().ofReference()), "without fp32 there is nothing to be held against");
    }

    private Entry entry(String name, String variant, long takes) {
        return new Entry(name, variant, 10, 20, () -> {
            ran.add(name + " " + variant);
            nanos += takes;
        });
    }
}
