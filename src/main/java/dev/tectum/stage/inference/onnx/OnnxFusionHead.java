package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.FusionHead;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.onnx.DirectTensor.Form;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The head on ONNX Runtime, all subsets of the modalities in one batch. A row holds zeros for a modality outside its subset,
/// so that nothing of an absent one, not even a NaN, reaches the network.
public final class OnnxFusionHead implements FusionHead {

    /// The network's word for absent. Large enough to leave no weight, finite so that no attention row becomes NaN.
    private static final float ABSENT = -10_000;

    private static final String NOVELTY = "novelty";

    private final ModelSpec spec;
    private final Network network;
    private final List<Port> ports;
    private final FloatBuffer logq;

    /// Where one modality's tokens come in: once from its encoder, then `rows` times for the network.
    private record Port(FloatBuffer given, FloatBuffer rows, float[] zeros) {
    }

    private OnnxFusionHead(ModelSpec spec, Network network) {
        this.spec = spec;
        this.network = network;
        this.ports = spec.modalities().stream().map(modality -> port(modality, network)).toList();
        this.logq = network.tensor("logq").floats();
    }

    private static Port port(ModalitySpec modality, Network network) {
        int size = modality.tokens() * modality.tokenSize();
        return new Port(FloatBuffer.allocate(size), network.tensor(tokensOf(modality)).floats(), new float[size]);
    }

    /// @throws InferenceException if the file does not keep what the manifest promises
    static OnnxFusionHead open(OnnxRuntime runtime, Path folder, ModelSpec spec) {
        int rows = 1 << spec.modalityCount();
        int modalities = spec.modalityCount();
        int labels = spec.labels().size();
        List<Form> inputs = new ArrayList<>();
        spec.modalities().forEach(each -> inputs.add(Form.floats(tokensOf(each), rows, each.tokens(), each.tokenSize())));
        inputs.add(Form.floats("logq", rows, modalities));
        List<Form> outputs = new ArrayList<>(
                List.of(Form.floats("logits", rows, labels), Form.floats("alone", rows, modalities, labels),
                        Form.floats("attention", rows, modalities), Form.floats("embedding", rows, spec.fusion().embedding().size()),
                        Form.floats("reconstruction", rows, modalities)));
        if (spec.fusion().novelty() instanceof FusionSpec.Novelty.OfScores novelty) {
            outputs.add(Form.floats(NOVELTY, rows, novelty.scores().size()));
        }
        String file = spec.fusion().headFiles().get(rows);
        if (file == null) {
            throw new InferenceException(spec.version() + " has no head for " + rows + " subsets at once");
        }
        // One million multiplications: bringing them to an accelerator and back costs more than they do.
        return new OnnxFusionHead(spec, Network.open(runtime, OnnxProvider.CPU, BundleFiles.of(spec, folder), file, inputs, outputs));
    }

    @Override
    public FloatBuffer tokens(int index) {
        return ports.get(index).given();
    }

    @Override
    public Output fuse(Presence present, List<Double> logQuality) {
        for (int modality = 0; modality < spec.modalityCount(); modality++) {
            fillRows(modality, present, logQuality.get(modality));
        }
        network.run();
        int row = present.bits();
        return new Output(logits(), alone(row), doubles("attention", row), floats("embedding", row), doubles("reconstruction", row),
                novelty(row));
    }

    private void fillRows(int modality, Presence present, double logQuality) {
        Port port = ports.get(modality);
        int size = port.zeros().length;
        for (int row = 0; row < 1 << spec.modalityCount(); row++) {
            if (new Presence(row).and(present).has(modality)) {
                port.rows().put(row * size, port.given(), 0, size);
                logq.put(row * spec.modalityCount() + modality, (float) logQuality);
            } else {
                port.rows().put(row * size, port.zeros());
                logq.put(row * spec.modalityCount() + modality, ABSENT);
            }
        }
    }

    private double[][] logits() {
        double[][] logits = new double[1 << spec.modalityCount()][];
        for (int row = 0; row < logits.length; row++) {
            logits[row] = doubles("logits", row);
        }
        return logits;
    }

    private double[][] alone(int row) {
        double[][] alone = new double[spec.modalityCount()][];
        for (int modality = 0; modality < alone.length; modality++) {
            alone[modality] = doubles("alone", spec.labels().size(), row * spec.modalityCount() + modality);
        }
        return alone;
    }

    private double[] novelty(int row) {
        return switch (spec.fusion().novelty()) {
            case FusionSpec.Novelty.OfReconstruction _ -> new double[0];
            case FusionSpec.Novelty.OfScores _ -> doubles(NOVELTY, row);
        };
    }

    private double[] doubles(String output, int row) {
        return doubles(output, rowSize(output), row);
    }

    private double[] doubles(String output, int size, int place) {
        FloatBuffer values = network.tensor(output).floats();
        double[] copy = new double[size];
        for (int i = 0; i < size; i++) {
            copy[i] = values.get(place * size + i);
        }
        return copy;
    }

    private float[] floats(String output, int row) {
        float[] copy = new float[rowSize(output)];
        network.tensor(output).floats().get(row * copy.length, copy);
        return copy;
    }

    private int rowSize(String output) {
        return network.tensor(output).form().count() >> spec.modalityCount();
    }

    private static String tokensOf(ModalitySpec modality) {
        return modality.name() + "_tokens";
    }

    @Override
    public void close() {
        network.close();
    }
}
