package dev.tectum.app.wiring.probe;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.Home;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.update.Judgement;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.life.Examination;
import dev.tectum.stage.update.life.ProbeLimits;
import dev.tectum.stage.update.process.ChildProbe;
import dev.tectum.stage.update.process.ChildProgram;
import dev.tectum.stage.update.process.ProbeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Probes bundles in a child of this very program, which executes them as this device is configured to. Thread-safe.
public final class BundleProbe implements Examination {

    /// What executes networks without graphics hardware.
    private static final Set<String> ON_PROCESSOR = Set.of("cpu", "xnnpack", "dnnl", "acl");

    private final ChildProbe probe;

    public BundleProbe(InferenceConfig inference, ProbeLimits limits) {
        List<String> options = new ArrayList<>(List.of("-Dtectum.home=" + Home.find().folder()));
        inference.nativeLibraries().ifPresent(own -> options.add("-D" + LoadedBundle.NATIVE_LIBRARIES + "=" + own));
        List<String> arguments = new ArrayList<>(List.of(String.join(",", inference.providers())));
        inference.variant().ifPresent(arguments::add);
        this.probe = new ChildProbe(ChildProgram.ofThisProcess(ProbeChild.class, options, arguments), limits,
                ON_PROCESSOR.containsAll(inference.providers()));
    }

    /// What came of it, for people.
    ///
    /// @param ranOn provider and number format, where the child could tell
    public record Probed(Judgement judgement, Optional<String> ranOn) {}

    @Override
    public Judgement examine(Bundle candidate, Bundle inUse) throws InterruptedException {
        return probe(candidate).judgement();
    }

    public Probed probe(Bundle bundle) throws InterruptedException {
        ChildProbe.Probing probing = probe.probe(bundle);
        return new Probed(probing.judgement(), probing.report().flatMap(ProbeReport::findRanOn));
    }
}
