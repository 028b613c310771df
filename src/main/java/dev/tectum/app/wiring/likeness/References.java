package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.likeness.Case;
import dev.tectum.stage.likeness.Evidence;
import dev.tectum.stage.likeness.Parts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a bundle tells of true alerts, by label. Immutable.
record References(Map<String, List<Case>> byLabel) {

    private static final Logger LOG = LoggerFactory.getLogger(References.class);
    private static final int BEFORE_EMBEDDING = 3; // label, recording, probability

    References {
        byLabel = Map.copyOf(byLabel);
    }

    static References none() {
        return new References(Map.of());
    }

    /// Nothing where the bundle has none, or where they cannot be read, which is logged: lessons then have the less to go by.
    ///
    /// @param folder of the bundle, whose files were verified
    static References of(Path folder, ModelSpec spec) {
        return spec.fusion().embedding().references().map(name -> read(name, BundleFiles.of(spec, folder), spec))
                .orElseGet(References::none);
    }

    private static References read(String name, BundleFiles files, ModelSpec spec) {
        try {
            FloatBuffer rows = ByteBuffer.wrap(files.read(name)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            record Row(String label, Case told) {}
            List<Row> all = new ArrayList<>();
            while (rows.remaining() >= BEFORE_EMBEDDING + spec.fusion().embedding().size()) {
                String label = spec.labelNames().get((int) rows.get());
                long recording = (long) rows.get();
                double probability = rows.get();
                float[] values = new float[spec.fusion().embedding().size()];
                rows.get(values);
                all.add(new Row(label, new Case(new Embedding(values), probability, recording)));
            }
            return new References(
                    all.stream().collect(Collectors.groupingBy(Row::label, Collectors.mapping(Row::told, Collectors.toList()))));
        } catch (InferenceException | IndexOutOfBoundsException unreadable) {
            LOG.error("{} does not say what true alerts look like ({}): install the bundle anew", files.path(name),
                    unreadable.getMessage());
            return none();
        }
    }

    List<Case> of(String label) {
        return byLabel.getOrDefault(label, List.of());
    }

    /// How far what is of one kind lies apart: the mean over the labels.
    double kinship(Parts parts) {
        return byLabel.values().stream().mapToDouble(cases -> new Evidence(List.of(), List.of(), cases).kinship(parts)).average().orElse(0);
    }

    /// Of all labels.
    List<Embedding> all() {
        return byLabel.values().stream().flatMap(List::stream).map(Case::embedding).toList();
    }
}
