package dev.tectum.domain.model;

import dev.tectum.domain.sense.Modality;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/// A bundle's manifest: everything about a model set but the weights.
///
/// @param hop the decision grid's step
/// @param deadline how long after a tick a decision may wait for slow streams
/// @param allowedLateness how long after a decision late data may still revise it
public record ModelSpec(ModelVersion version, Requirements requirements, Duration hop, Duration deadline, Duration allowedLateness,
        List<ModalitySpec> modalities, List<Variant> variants, FusionSpec fusion, List<LabelSpec> labels, SelfTest selfTest, String card,
        List<FileDigest> files) {

    /// At most so many modalities: the head runs on all 2^M subsets at every decision.
    public static final int MAX_MODALITIES = 6;

    /// What the bundle needs to run: a range of Tectum versions, the least ONNX Runtime.
    public record Requirements(String tectum, String onnxruntime) {}

    public ModelSpec {
        modalities = List.copyOf(modalities);
        variants = List.copyOf(variants);
        labels = List.copyOf(labels);
        files = List.copyOf(files);
        if (modalities.isEmpty() || modalities.size() > MAX_MODALITIES) {
            throw new IllegalArgumentException(
                    "A bundle has 1 to " + MAX_MODALITIES + " modalities, but this one has " + modalities.size());
        }
        if (modalities.stream().map(ModalitySpec::name).distinct().count() != modalities.size()) {
            throw new IllegalArgumentException("Two modalities have the same name");
        }
        if (labels.isEmpty() || labels.stream().map(LabelSpec::name).distinct().count() != labels.size()) {
            throw new IllegalArgumentException("A bundle has at least one label, and no two of the same name");
        }
        if (fusion.patterns().size() != 1 << modalities.size()) {
            throw new IllegalArgumentException(
                    "The fusion needs " + (1 << modalities.size()) + " patterns, one a subset, but has " + fusion.patterns().size());
        }
        if (hop.isNegative() || hop.isZero()) {
            throw new IllegalArgumentException("hop must be above 0");
        }
    }

    /// The same with more labels.
    public ModelSpec withAlso(List<LabelSpec> more) {
        return more.isEmpty() ? this
                : new ModelSpec(version, requirements, hop, deadline, allowedLateness, modalities, variants, fusion,
                        Stream.concat(labels.stream(), more.stream()).toList(), selfTest, card, files);
    }

    public int modalityCount() {
        return modalities.size();
    }

    public Optional<ModalitySpec> findModality(String name) {
        return modalities.stream().filter(spec -> spec.name().equals(name)).findFirst();
    }

    /// @throws NoSuchElementException if the bundle does not declare the modality
    public ModalitySpec spec(Modality modality) {
        return findModality(modality.name()).orElseThrow(() -> new NoSuchElementException("The bundle has no modality " + modality.name()));
    }

    public List<String> labelNames() {
        return labels.stream().map(LabelSpec::name).toList();
    }
}
