package dev.tectum.stage.inference;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.quality.Presence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Runs a bundle's self-test on loaded models: the expected logits within the tolerance, and finite numbers for every subset of
/// modalities at the best and the worst quality. One thread, the one that owns the models.
public final class SelfCheck {

    private static final List<Double> QUALITIES = List.of(0.0, -8.0);

    private final ModelSet models;
    private final Path folder;
    private final Variant variant;

    /// @param folder the bundle's
    /// @param variant the one that the models were loaded in
    public SelfCheck(ModelSet models, Path folder, Variant variant) {
        this.models = models;
        this.folder = folder;
        this.variant = variant;
    }

    public SelfCheckReport run() {
        ModelSpec spec = models.spec();
        double tolerance = spec.selfTest().tolerance().getOrDefault(variant.name(), 0.0);
        List<String> findings = new ArrayList<>();
        double error = Double.POSITIVE_INFINITY;
        try {
            encodeInputs(spec);
            error = largestError(spec);
            if (error > tolerance) {
                findings.add("variant " + variant.name() + " is off by " + error + " where " + tolerance + " is allowed");
            }
            tryAllSubsets(spec, findings);
        } catch (InferenceException | IOException failed) {
            findings.add("variant " + variant.name() + ": " + failed.getMessage());
        }
        return new SelfCheckReport(error, tolerance, findings);
    }

    private void encodeInputs(ModelSpec spec) throws IOException {
        for (int index = 0; index < spec.modalityCount(); index++) {
            String modality = spec.modalities().get(index).name();
            String file = file(spec.selfTest().inputs(), modality);
            models.encoders().get(index).encodeTensor(bytes(file), models.head().tokens(index));
        }
    }

    private double largestError(ModelSpec spec) throws IOException {
        String file = file(spec.selfTest().expected(), variant.name());
        ByteBuffer expected = bytes(file);
        double[][] logits = fuse(Presence.allOf(spec.modalityCount()), 0).logits();
        if (expected.remaining() != logits.length * spec.labels().size() * Float.BYTES) {
            throw new InferenceException(file + " has " + expected.remaining() + " bytes, not one float a subset and label");
        }
        double error = 0;
        for (double[] row : logits) {
            for (double logit : row) {
                error = Math.max(error, Math.abs(logit - expected.getFloat()));
            }
        }
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    private void tryAllSubsets(ModelSpec spec, List<String> findings) {
        for (int bits = 0; bits < 1 << spec.modalityCount(); bits++) {
            for (double logQuality : QUALITIES) {
                try {
                    fuse(new Presence(bits), logQuality);
                } catch (InferenceException broken) {
                    findings.add("subset " + Integer.toBinaryString(bits) + " at log quality " + logQuality + ": " + broken.getMessage());
                }
            }
        }
    }

    private FusionHead.Output fuse(Presence present, double logQuality) {
        return models.head().fuse(present, Collections.nCopies(models.spec().modalityCount(), logQuality));
    }

    private static String file(Map<String, String> files, String name) {
        String file = files.get(name);
        if (file == null) {
            throw new InferenceException("The self-test has no file for " + name);
        }
        return file;
    }

    private ByteBuffer bytes(String file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
    }
}
