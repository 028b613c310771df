package dev.tectum.app.wiring.probe;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.stage.inference.DecisionTimes;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.SelfCheckReport;
import dev.tectum.stage.inference.SelfTestTimer;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.process.ProbeReport;
import dev.tectum.stage.update.process.ProcessMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Loads a bundle that nobody has run before, runs its self-test and measures. What its manifest lists is loaded, or nothing; the parent has
/// looked at the networks, and this process is what can die of what it has overlooked.
final class FirstRun {

    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path folder;
    private final InferenceConfig inference;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    FirstRun(Path folder, InferenceConfig inference) {
        this.folder = folder;
        this.inference = inference;
    }

    /// Once.
    ProbeReport report() {
        try {
            Bundle bundle = new Bundle(folder, LoadedBundle.unverified(folder));
            long start = System.nanoTime();
            try (LoadedBundle loaded = LoadedBundle.open(bundle, inference)) {
                figures.put(ProbeReport.LOAD_SECONDS, (System.nanoTime() - start) / NANOS_PER_SECOND);
                examine(loaded);
                return new ProbeReport(Optional.of(loaded.provider()), Optional.of(loaded.variant()), findings, figures);
            }
        } catch (BundleException | InferenceException refused) {
            return ProbeReport.broken(String.valueOf(refused.getMessage()));
        }
    }

    private void examine(LoadedBundle loaded) {
        SelfCheckReport check = loaded.selfCheck();
        findings.addAll(check.findings());
        if (Double.isFinite(check.largestError())) {
            figures.put(ProbeReport.LARGEST_ERROR, check.largestError());
        }
        figures.put(ProbeReport.TOLERANCE, check.tolerance());
        try {
            DecisionTimes times = new SelfTestTimer(loaded.models(), folder, System::nanoTime).measure(MEASURED);
            figures.put(ProbeReport.DECISION_MILLIS_MEDIAN, times.medianMillis());
            figures.put(ProbeReport.DECISION_MILLIS_P95, times.p95Millis());
        } catch (InferenceException failed) {
            if (findings.isEmpty()) {
                findings.add("when run again and again: " + failed.getMessage());
            }
        }
        ProcessMemory.findOwnPeakMegabytes().ifPresent(peak -> figures.put(ProbeReport.PEAK_MEGABYTES, (double) peak));
    }
}
