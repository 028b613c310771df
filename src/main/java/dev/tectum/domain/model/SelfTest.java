package dev.tectum.domain.model;

import java.util.Map;

/// Inputs by modality and expected logits by variant (file names), and how far each variant may be off.
public record SelfTest(Map<String, String> inputs, Map<String, String> expected, Map<String, Double> tolerance) {

    public SelfTest {
        inputs = Map.copyOf(inputs);
        expected = Map.copyOf(expected);
        tolerance = Map.copyOf(tolerance);
    }
}
