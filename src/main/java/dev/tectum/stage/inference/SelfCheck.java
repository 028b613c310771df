package dev.tectum.stage.inference;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.quality.Presence;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Runs a bundle's self-test on loaded models: the expected logits within the tolerance, and finite numbers for every subset of
/// modalities at the best and the worst quality, with one of them at its worst, and for inputs of nothing but zeros or white. One thread,
/// the one that owns the models.
public final class SelfCheck {

    private static final double BEST = 0;
    private static final double WORST = -8;

    private final ModelSet models;
    private final BundleFiles files;
    private final Variant variant;
    private final List<String> findings = new ArrayList<>();

    /// @param folder the bundle's
    /// @param variant the one that the models were loaded in
    public SelfCheck(ModelSet models, Path folder, Variant variant) {
        this.models = models;
        this.files = BundleFiles.of(models.spec(), folder);
        this.variant = variant;
    }

    /// Once.
    public SelfCheckReport run() {
        double tolerance = models.spec().selfTest().tolerance().getOrDefault(variant.name(), 0.0);
        double error = Double.POSITIVE_INFINITY;
        try {
            SelfTestPass pass = new SelfTestPass(models, files);
            pass.encode();
            error = trySelfTest(pass, tolerance);
            trySubsets(pass);
            tryOneAtItsWorst(pass);
            tryInput("zeros", pass, pass::encodeZeros);
            tryInput("white pictures", pass, pass::encodeWhite);
            pass.encode(); // what comes after this check starts from the self-test again
        } catch (InferenceException failed) {
            findings.add("variant " + variant.name() + ": " + failed.getMessage());
        }
        return new SelfCheckReport(error, tolerance, findings);
    }

    private double trySelfTest(SelfTestPass pass, double tolerance) {
        try {
            double error = largestError(pass);
            if (!(error <= tolerance)) {
                findings.add("variant " + variant.name() + " is off by " + error + " where " + tolerance + " is allowed");
            }
            return error;
        } catch (InferenceException failed) {
            findings.add("variant " + variant.name() + ": " + failed.getMessage());
            return Double.POSITIVE_INFINITY;
        }
    }

    private double largestError(SelfTestPass pass) {
        ModelSpec spec = models.spec();
        String file = spec.selfTest().expected().get(variant.name());
        if (file == null) {
            throw new InferenceException("The self-test has no file for " + variant.name());
        }
        ByteBuffer expected = ByteBuffer.wrap(files.read(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[][] logits = pass.fuse(Presence.allOf(spec.modalityCount()), all(BEST)).logits();
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

    /// A run computes every subset of what is present as well, so a subset that fails is named once and those that hold it are left out.
    private void trySubsets(SelfTestPass pass) {
        for (double logQuality : List.of(BEST, WORST)) {
            List<Presence> failing = new ArrayList<>();
            for (int bits = 0; bits < 1 << models.spec().modalityCount(); bits++) {
                Presence present = new Presence(bits);
                if (failing.stream().noneMatch(smaller -> smaller.and(present).equals(smaller))
                        && !isFinite(pass, present, all(logQuality), "with " + names(present) + " present at log quality " + logQuality)) {
                    failing.add(present);
                }
            }
        }
    }

    private void tryOneAtItsWorst(SelfTestPass pass) {
        int modalities = models.spec().modalityCount();
        for (int index = 0; index < modalities; index++) {
            List<Double> logQuality = new ArrayList<>(all(BEST));
            logQuality.set(index, WORST);
            isFinite(pass, Presence.allOf(modalities), logQuality,
                    "with " + models.spec().modalities().get(index).name() + " at its worst");
        }
    }

    private void tryInput(String what, SelfTestPass pass, Runnable encode) {
        try {
            encode.run();
            isFinite(pass, Presence.allOf(models.spec().modalityCount()), all(BEST), "given " + what);
        } catch (InferenceException broken) {
            findings.add("given " + what + ": " + broken.getMessage());
        }
    }

    private boolean isFinite(SelfTestPass pass, Presence present, List<Double> logQuality, String when) {
        try {
            pass.fuse(present, logQuality);
            return true;
        } catch (InferenceException broken) {
            findings.add(when + ": " + broken.getMessage());
            return false;
        }
    }

    private List<Double> all(double logQuality) {
        return Collections.nCopies(models.spec().modalityCount(), logQuality);
    }

    private String names(Presence present) {
        return present.isEmpty() ? "nothing"
                : IntStream.range(0, models.spec().modalityCount()).filter(present::has)
                        .mapToObj(index -> models.spec().modalities().get(index).name()).collect(Collectors.joining(" and "));
    }
}
